// @ts-check
import { createServer, connect } from 'node:net';

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>} whether a server could listen there now
 */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** @returns {Promise<number>} a port the system chose on 127.0.0.1 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no address'))));
    });
  });
}

/**
 * @param {string | undefined} value
 * @param {number} fallback
 * @param {string} name of the variable, for the message
 */
export function portFrom(value, fallback, name) {
  if (value === undefined || value === '') return fallback;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${name} must be a port between 1 and 65535, not “${value}”.`);
  }
  return port;
}

/**
 * @param {number} port
 * @throws {Error} one sentence with the remedy when something listens there already
 */
export async function requireFree(port) {
  for (const host of ['0.0.0.0', '127.0.0.1']) {
    if (await isFree(port, host)) continue;
    const next = port < 65535 ? port + 1 : port - 1;
    throw new Error(`Port ${port} is already used by another program: stop it, or choose another port with PORT=${next} npm start.`);
  }
}

/**
 * Whether a MySQL-speaking server greets there: it sends its version first, so no account is needed to ask.
 * @param {number} port on 127.0.0.1
 * @returns {Promise<boolean>}
 */
export function greetsAsDatabase(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (/** @type {boolean} */ result) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('end', () => answer(false));
    // Four bytes of header, then protocol version 10; a refusal would be 0xff.
    socket.once('data', (greeting) => answer(greeting[4] === 10));
  });
}
