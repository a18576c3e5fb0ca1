import { err, ok, type Result } from '../kernel/index.js';

/** Most money one amount of the room may name: ten million yuan, far from where integers end. */
export const MAX_FEN = 1_000_000_000;

/** Whether a number is money: whole fen from 0 to {@link MAX_FEN}. */
export const isFen = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MAX_FEN;

/** 7650 → 76.50, 1234567 → 12,345.67. */
export function formatFen(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}

/** Yuan that somebody typed, with two decimals at most, as fen. Never through a fraction of a number. */
export function readYuan(text: string): Result<number, 'malformed' | 'too_much'> {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(',', ''));
  if (!found) return err('malformed');
  const fen = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return fen <= MAX_FEN ? ok(fen) : err('too_much');
}

/** «+1.20», «-1.20» of signed fen. */
export const signedFen = (fen: number): string => `${fen < 0 ? '-' : '+'}${formatFen(Math.abs(fen))}`;
