import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

/** Deepest nesting any route needs is 5; recursive code behind the parser is safe up to here. */
const MAX_DEPTH = 20;
const MAX_ITEMS = 5000;

/**
 * Refuse JSON that is too deep, or holds a list longer than any route takes. Walks without recursion.
 * @throws Problem request.invalid or request.too_large
 */
export function checkJsonShape(body: unknown): void {
  const open: [unknown, number][] = [[body, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (value === null || typeof value !== 'object') continue;
    if (depth > MAX_DEPTH) throw new Problem('request.invalid', { errors: [{ field: '', code: 'too_deep', message: `内容嵌套不得超过 ${MAX_DEPTH} 层` }] });
    if (Array.isArray(value) && value.length > MAX_ITEMS) throw new Problem('request.too_large');
    for (const one of Object.values(value)) open.push([one, depth + 1]);
  }
}

/** Check the shape of every JSON body before any handler or pipe sees it. */
export function limitJson(instance: FastifyInstance): void {
  instance.addHook('preValidation', async (request) => {
    if (request.body !== undefined) checkJsonShape(request.body);
  });
}
