// @ts-check
import { startPrivateServer } from '../database/private-server.mjs';
import { TESTS } from '../database/provide.mjs';

/** Lets a single project run by hand: `npm test` brings TEST_DATABASE_URL itself. */
export default async function provideDatabase() {
  process.env.TEST_RUN_ID ??= String(process.pid);
  process.env.TEST_DATABASE_URL ??= await startPrivateServer(TESTS, 'until-stopped');
}
