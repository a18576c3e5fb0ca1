// @ts-check
import { removePrivateServer, startPrivateServer, stopPrivateServer } from './lib/database/private-server.mjs';
import { DEMO, TESTS } from './lib/database/provide.mjs';
import { runCommand } from './lib/command.mjs';

const PRIVATE_ONLY = 'DATABASE_URL names a database of your own: this command touches only the private one. Unset DATABASE_URL first.';

/** @type {Record<string, () => Promise<string>>} */
const commands = {
  start: async () => `The private database runs at ${await startPrivateServer(DEMO, 'until-stopped')}`,
  stop: async () => {
    const ran = [await stopPrivateServer(DEMO.folder), await stopPrivateServer(TESTS.folder)];
    return ran.includes(true) ? 'Stopped.' : 'No private database was running.';
  },
  reset: async () => {
    if (process.env.DATABASE_URL) throw new Error(PRIVATE_ONLY);
    await removePrivateServer(DEMO.folder);
    return 'The private database is empty; npm start fills it again.';
  },
  url: () => startPrivateServer(DEMO, 'until-stopped'),
  'test-url': () => startPrivateServer(TESTS, 'until-stopped'),
};

runCommand(async ([name = '']) => {
  const command = commands[name];
  if (!command) throw new Error(`Say one of: ${Object.keys(commands).join(', ')}.`);
  process.stdout.write(`${await command()}\n`);
});
