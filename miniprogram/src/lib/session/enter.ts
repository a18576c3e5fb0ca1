import type { Me, SessionTokens } from '@party/shared/identity';
import { client } from '../client';
import { beginSession, endSession, sessionStore, updateSession } from './session';

/**
 * Begin a session from the tokens of any login (WeChat, scan, demo) and learn who it is.
 * @throws ClientProblem when it cannot be learned; nothing is kept then
 */
export async function enterWith(tokens: SessionTokens): Promise<Me> {
  const account = await client.identity.me({}, { token: tokens.accessToken });
  beginSession({ accessToken: tokens.accessToken, refreshToken: tokens.refreshToken, account });
  return account;
}

/** Keep what a route said about the person, e.g. after binding. */
export const noteMe = (account: Me): void => updateSession({ account });

/** Ask again who this is: a position may have begun or ended. A dead network changes nothing. */
export async function refreshMe(): Promise<void> {
  if (sessionStore.get() === null) return;
  await client.identity.me().then(noteMe, () => undefined);
}

/** Leave: the service ends the session if it can be reached, this device forgets it in any case. */
export async function leave(): Promise<void> {
  await client.identity.logout().catch(() => undefined);
  endSession();
}
