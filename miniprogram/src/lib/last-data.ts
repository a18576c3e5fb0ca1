import { accountKey } from './session/session';
import { readStored, writeStored } from './storage';

/** Data that was read, with the time it was true. */
export interface LastData<T> {
  data: T;
  at: number;
}

/** Largest answer worth keeping, in characters of JSON: WeChat stores 10 MB in all and 1 MB a key. */
const MAX_CHARS = 200_000;
/** Answers kept per account; the oldest goes first. */
const MAX_ANSWERS = 40;

const INDEX = 'last';

/** Last answer of a read for this account, null when there is none. */
export const recallLast = <T>(hash: string): LastData<T> | null => readStored<LastData<T>>(accountKey(`last:${hash}`));

/** Keep an answer for reading without a network. Revealed values never come here: they are no reads. */
export function keepLast<T>(hash: string, last: LastData<T>): void {
  if (JSON.stringify(last.data).length > MAX_CHARS) return;
  writeStored(accountKey(`last:${hash}`), last);
  const known = (readStored<string[]>(accountKey(INDEX)) ?? []).filter((one) => one !== hash);
  known.push(hash);
  for (const old of known.splice(0, Math.max(known.length - MAX_ANSWERS, 0))) writeStored(accountKey(`last:${old}`), '');
  writeStored(accountKey(INDEX), known);
}
