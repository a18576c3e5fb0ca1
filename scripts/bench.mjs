// @ts-check
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildContract, buildServer, buildShared, prepare } from './lib/builds.mjs';
import { runCommand } from './lib/command.mjs';
import { BENCH, provideDatabase } from './lib/database/provide.mjs';
import { migrate } from './lib/demo/launch.mjs';
import { demoSecrets, demoSettings, SERVER_NODE_OPTIONS } from './lib/demo/settings.mjs';
import { run } from './lib/processes.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { step } from './lib/steps.mjs';
import { ROOT } from './lib/workspace.mjs';

const ENDING = '.bench.js';

/** A bench may be given a size, `ranking:20000`; what it counts is said in the bench. @param {string[]} wanted */
function chooseBenches(wanted) {
  const asked = wanted.map((text) => ({ name: text.split(':')[0] ?? '', size: text.split(':')[1] }));
  const all = readdirSync(join(ROOT, 'server/dist/bench'))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length));
  const unknown = asked.filter(({ name }) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.map(({ name }) => name).join(', ')}; there are ${all.join(', ')}.`);
  return asked.length > 0 ? asked : all.map((name) => ({ name, size: undefined }));
}

// server/src/bench/<name>.bench.ts; a database of its own with durable commits, so the figures are the demo's.
runCommand(async (args) => {
  const shutdown = new Shutdown();
  try {
    await prepare();
    await buildShared();
    await buildContract();
    await buildServer();
    const benches = chooseBenches(args);
    const database = await step('bench database', () => provideDatabase(BENCH, 'BENCH_DATABASE_URL'));
    shutdown.add(database.leave);
    const env = { ...demoSettings({ port: 3000, databaseUrl: database.url, sandboxPort: 3909 }, demoSecrets()), APP_MODE: 'test', H5_DIR: '' };
    await migrate(env);
    for (const { name, size } of benches) {
      await step(`bench ${name}`, () => run(process.execPath, [...SERVER_NODE_OPTIONS, '--expose-gc', `server/dist/bench/${name}${ENDING}`, ...(size === undefined ? [] : [size])], { cwd: ROOT, env }));
    }
  } finally {
    await shutdown.run();
  }
});
