import type { Me } from '@party/shared/identity';
import { createStore, type Store } from '../store';
import { readStored, wipeStored, writeStored } from '../storage';

/** Tokens of the current session and whose they are. */
export interface Session {
  accessToken: string;
  refreshToken: string;
  account: Me;
}

const KEY = 'session';
/** Prefixes of everything kept for one account; wiped when it leaves. */
export const ACCOUNT_DATA = 'own:';

/** The session of this device, null when nobody is logged in. Survives a restart. */
export const sessionStore: Store<Session | null> = createStore<Session | null>(readStored<Session>(KEY), (session) =>
  writeStored(KEY, session ?? ''),
);

/** Key of something kept for the current account. */
export const accountKey = (name: string): string => `${ACCOUNT_DATA}${sessionStore.get()?.account.accountId ?? 'guest'}:${name}`;

const leaving = new Set<() => void>();

/** Run something when an account leaves the device, e.g. forgetting what was fetched for it. */
export const onLeave = (act: () => void): void => void leaving.add(act);

/** Begin a session; another account's data goes first. */
export function beginSession(session: Session): void {
  const before = sessionStore.get();
  if (before !== null && before.account.accountId !== session.account.accountId) forgetAccountData();
  sessionStore.set(session);
}

/** Keep new tokens or fresh facts of the same account. */
export function updateSession(change: Partial<Session>): void {
  const session = sessionStore.get();
  if (session !== null) sessionStore.set({ ...session, ...change });
}

/** End the session on this device and forget all that was kept for it. */
export function endSession(): void {
  sessionStore.set(null);
  forgetAccountData();
}

function forgetAccountData(): void {
  wipeStored(ACCOUNT_DATA);
  leaving.forEach((act) => act());
}
