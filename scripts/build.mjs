// @ts-check
import { buildMiniprogram, prepare } from './lib/builds.mjs';
import { runCommand } from './lib/command.mjs';

const DONE = {
  weapp: 'In WeChat DevTools choose “import project” and the folder miniprogram/; it finds dist/weapp by itself.',
  h5: 'The pages are in miniprogram/dist/h5; npm start serves them.',
};

runCommand(async ([platform = '']) => {
  if (platform !== 'weapp' && platform !== 'h5') throw new Error('Say weapp or h5.');
  await prepare();
  await buildMiniprogram(platform);
  process.stdout.write(`${DONE[platform]}\n`);
});
