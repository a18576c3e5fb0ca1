import type { Me } from '@party/shared/identity';
import { sessionStore } from '../lib/session/session';
import { useStore } from '../lib/store';

/** Who is logged in; null when nobody is. */
export const useAccount = (): Me | null => useStore(sessionStore)?.account ?? null;
