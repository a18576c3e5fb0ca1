// @ts-check
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildMiniprogram } from './lib/builds.mjs';
import { runCommand } from './lib/command.mjs';
import { launchDemo } from './lib/demo/launch.mjs';
import { loadOwnSettings } from './lib/demo/settings.mjs';
import { demoPersonas, welcome } from './lib/demo/welcome.mjs';
import { pnpm } from './lib/pnpm.mjs';
import { portFrom } from './lib/ports.mjs';
import { ROOT } from './lib/workspace.mjs';

const COMPILE = ['exec', 'swc', 'src', '-d', 'dist', '--strip-leading-paths', '--config-file', '.swcrc', '--watch'];
const QUIET_TIME = 500;

/** Bundles the pages again once their sources have been still for a moment. */
function rebundleOnChange() {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let bundling = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      bundling = bundling.then(() => buildMiniprogram('h5')).catch((fault) => void process.stderr.write(`${fault.message}\n`));
    }, QUIET_TIME);
  };
  for (const folder of ['miniprogram/src', 'shared/src']) watch(join(ROOT, folder), { recursive: true }, changed);
}

// Like npm start, but sources are watched: a changed rule or service restarts the service, a changed page is bundled
// again. `npm run dev -- weapp` keeps the WeChat build fresh too.
runCommand(async (args) => {
  loadOwnSettings();
  const { origin, port, shutdown } = await launchDemo({ port: portFrom(process.env.PORT, 3000, 'PORT'), nodeOptions: ['--watch', '--watch-preserve-output'] });
  const watchers = [pnpm(['--filter', '@party/shared', ...COMPILE]), pnpm(['--filter', '@party/server', ...COMPILE])];
  if (args.includes('weapp')) watchers.push(pnpm(['--filter', '@party/miniprogram', 'build:weapp', '--watch']));
  rebundleOnChange();
  process.stdout.write(welcome(origin, await demoPersonas(`http://127.0.0.1:${port}`)));
  await Promise.all(watchers).catch((fault) => {
    if (!shutdown.running) process.stderr.write(`${fault.message}\n`);
    return shutdown.end(1);
  });
});
