// @ts-check
import { buildContract, buildServer, buildShared, prepare } from './lib/builds.mjs';
import { runCommand } from './lib/command.mjs';
import { DEMO, provideDatabase } from './lib/database/provide.mjs';
import { migrate } from './lib/demo/launch.mjs';
import { demoSecrets, demoSettings, loadOwnSettings } from './lib/demo/settings.mjs';
import { run } from './lib/processes.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { step } from './lib/steps.mjs';
import { ROOT } from './lib/workspace.mjs';

runCommand(async (args) => {
  loadOwnSettings();
  const shutdown = new Shutdown();
  try {
    await prepare();
    await buildShared();
    await buildContract();
    await buildServer();
    const database = await step('database', () => provideDatabase(DEMO, 'DATABASE_URL'));
    shutdown.add(database.leave);
    const env = demoSettings({ port: 3000, databaseUrl: database.url, sandboxPort: 3909 }, demoSecrets());
    await migrate(env);
    await step('demo data', () => run(process.execPath, ['server/dist/cli/seed-demo.js', ...args], { cwd: ROOT, env }));
  } finally {
    await shutdown.run();
  }
});
