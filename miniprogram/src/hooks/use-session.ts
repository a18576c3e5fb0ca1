import { sessionStore, type SessionAccount } from '../lib/session/session';
import { useStore } from '../lib/store';

/** Who is logged in; null when nobody is. */
export const useAccount = (): SessionAccount | null => useStore(sessionStore)?.account ?? null;
