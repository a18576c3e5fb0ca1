import type { FastifyInstance } from 'fastify';
import type { Env } from '../../../config/env.js';
import { Problem } from '../problem.js';
import { FloodGate } from './flood-gate.js';

/** Calls a minute of one address. A campus stands behind few addresses, so this stops only what no campus does. */
const PER_ADDRESS = 12_000;

/** Refuse floods before anything is read, parsed or asked of the database. */
export function limitFloods(instance: FastifyInstance, env: Env): void {
  if (env.RATE_LIMITS === 'off') return;
  const gate = new FloodGate(PER_ADDRESS);
  instance.addHook('onRequest', async (request) => {
    const retryAfter = gate.pass(request.ip);
    if (retryAfter > 0) throw new Problem('request.rate_limited', { retryAfter });
  });
}
