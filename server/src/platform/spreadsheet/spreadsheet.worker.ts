import { parentPort, workerData } from 'node:worker_threads';
import { readInspected } from './read-sheet.js';
import { asRefusal } from './refusal.js';
import type { ReadProgress } from './spreadsheet.types.js';
import type { WorkerAnswer, WorkerTask } from './worker-protocol.js';

/** One answer for each question: first the head, then batches of rows, then the end. */
async function* answers({ source, found, options }: WorkerTask): AsyncGenerator<WorkerAnswer> {
  try {
    let progress: ReadProgress = { rows: 0, fraction: 0 };
    const { rows, ...head } = await readInspected(typeof source === 'string' ? source : Buffer.from(source.buffer, source.byteOffset, source.byteLength), found, {
      ...options, onProgress: (made) => { progress = made; },
    });
    yield { kind: 'head', head };
    for await (const batch of rows) { yield { kind: 'rows', json: JSON.stringify(batch), progress }; }
    yield { kind: 'end', progress };
  } catch (error) {
    const { code, detail } = asRefusal(error, 'spreadsheet.unreadable');
    yield { kind: 'refused', code, detail };
  }
}

const port = parentPort;
if (port) {
  const stream = answers(workerData as WorkerTask);
  port.on('message', () => {
    void stream.next().then(({ value, done }) => { if (done) { port.close(); } else { port.postMessage(value); } });
  });
}
