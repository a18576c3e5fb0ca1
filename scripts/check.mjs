// @ts-check
import { buildContract, prepare } from './lib/builds.mjs';
import { runChecks } from './lib/checks.mjs';
import { runCommand } from './lib/command.mjs';

runCommand(async (args) => {
  await prepare();
  await buildContract();
  const { failed } = await runChecks(args);
  return failed > 0 ? 1 : 0;
});
