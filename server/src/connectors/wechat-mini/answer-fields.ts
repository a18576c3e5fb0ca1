import { WechatFailure } from '../../platform/wechat/wechat-failure.js';
import type { WechatAnswer } from './wechat-transport.js';

type Body = Readonly<Record<string, unknown>>;

/** An answer without an error that nevertheless lacks what the contract promises. */
export const shapeFailure = (operation: string): WechatFailure =>
  new WechatFailure('busy', { operation, reason: 'wrong_shape', delivery: 'answered' });

/** The JSON of an answer. @throws WechatFailure when bytes came */
export function bodyOf(operation: string, answer: WechatAnswer): Body {
  if (answer.kind !== 'json') throw shapeFailure(operation);
  return answer.body;
}

/** A member that must be a non-empty string of at most `most` characters. */
export function textIn(operation: string, body: Body, key: string, most: number): string {
  const value = body[key];
  if (typeof value !== 'string' || value === '' || value.length > most) throw shapeFailure(operation);
  return value;
}

/** A member that must be a number. */
export function numberIn(operation: string, body: Body, key: string): number {
  const value = body[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw shapeFailure(operation);
  return value;
}

/** A member that must be an object. */
export function objectIn(operation: string, body: Body, key: string): Body {
  const value = body[key];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw shapeFailure(operation);
  return value as Body;
}
