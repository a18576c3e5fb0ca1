import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { abreast, offered } from './pay-traffic.js';

/** One POST as it comes to the service. */
export interface Sent {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** What is sent where from a moment on (epoch milliseconds): so many a second, or so many abreast. */
export type Calling = { port: number; sent: readonly Sent[]; from: number } & ({ rate: number; lead: number } | { width: number });

const calling = workerData as Calling;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const calls = calling.sent.map(({ path, headers, body }) => (): Promise<boolean> => new Promise((resolve) => {
  const call = request({ agent, port: calling.port, host: '127.0.0.1', method: 'POST', path, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers } }, (answer) => {
    answer.resume().on('end', () => resolve(answer.statusCode === 201 || answer.statusCode === 204));
  });
  call.on('error', () => resolve(false)).end(body);
}));
// Several callers begin at one moment, each with its own start behind it.
await pause(Math.max(0, calling.from - Date.now()));
parentPort?.postMessage(await ('rate' in calling ? offered(calls, calling.rate, calling.lead) : abreast(calls, calling.width)));
agent.destroy();
