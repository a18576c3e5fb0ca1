// @ts-check
// Preloaded into every program the launcher starts: when the launcher is gone, however it went, the channel to it
// closes and the program ends as if it had been asked to. So a killed launcher leaves nobody holding the port.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
