import { client } from '../client';
import { onlineStore } from '../network';
import { accountKey, sessionStore } from '../session/session';
import { readStored, writeStored } from '../storage';
import { BeatQueue, type QueuedBeats } from './beat-queue';

const STORE = 'learning:beats';

/** Beats of the account on this device. They stand in the main package: what waits leaves also when no page of learning is opened any more. */
export const beats = new BeatQueue({
  read: () => readStored<QueuedBeats>(accountKey(STORE)) ?? {},
  write: (waiting) => writeStored(accountKey(STORE), waiting),
  send: (id, waiting) => client.learning.sendBeats({ params: { id }, body: { beats: [...waiting] } }),
});

/** Send what was learnt without a network, in this visit or before the app was closed. */
export function sendWaitingBeats(): void {
  if (sessionStore.get() !== null && beats.waits) void beats.flush();
}

/** And whenever the device has a network again; once, when the app starts. */
export function watchBeats(): void {
  onlineStore.subscribe(() => onlineStore.get() && sendWaitingBeats());
}
