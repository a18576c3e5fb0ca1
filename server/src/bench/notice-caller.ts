import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { abreast, offered } from './pay-traffic.js';

/** A notice as WeChat would send it. */
export interface Notice {
  headers: Record<string, string>;
  body: string;
}

/** Where notices go: so many a second, or so many abreast. */
export type Calling = { port: number; path: string; notices: readonly Notice[] } & ({ rate: number } | { width: number });

const calling = workerData as Calling;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const calls = calling.notices.map(({ headers, body }) => (): Promise<boolean> => new Promise((resolve) => {
  const sent = request({ agent, port: calling.port, host: '127.0.0.1', method: 'POST', path: calling.path, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers } }, (answer) => {
    answer.resume().on('end', () => resolve(answer.statusCode === 204));
  });
  sent.on('error', () => resolve(false)).end(body);
}));
parentPort?.postMessage(await ('rate' in calling ? offered(calls, calling.rate) : abreast(calls, calling.width)));
agent.destroy();
