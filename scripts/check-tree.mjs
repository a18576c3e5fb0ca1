// @ts-check
import { runCommand } from './lib/command.mjs';
import { treeFaults } from './lib/tree.mjs';
import { ROOT } from './lib/workspace.mjs';

runCommand(async () => {
  const faults = treeFaults(ROOT);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  return faults.length > 0 ? 1 : 0;
});
