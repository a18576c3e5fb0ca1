import type { TokenKeeper } from '../http/client';
import { ClientProblem } from '../http/client-problem';
import { endSession, sessionStore, updateSession } from './session';

/** New tokens for an old refresh token. */
export type Renew = (refreshToken: string) => Promise<{ accessToken: string; refreshToken: string }>;

/**
 * Tokens of the session with a single-flight refresh: refresh tokens rotate, so two at once would look like theft.
 * A refusal ends the session; a dead network keeps it, because the user has done nothing wrong.
 */
export function createTokenKeeper(renew: Renew): TokenKeeper {
  let running: Promise<boolean> | null = null;
  const refresh = async (): Promise<boolean> => {
    const session = sessionStore.get();
    if (session === null) return false;
    try {
      updateSession(await renew(session.refreshToken));
      return true;
    } catch (error) {
      if (!(error instanceof ClientProblem) || error.status < 400 || error.status >= 500 || error.status === 429) throw error;
      endSession();
      return false;
    }
  };
  return {
    access: () => sessionStore.get()?.accessToken ?? null,
    refresh: () => {
      running ??= refresh().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
