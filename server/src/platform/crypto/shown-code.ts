import { createHmac, timingSafeEqual } from 'node:crypto';
import { CODE_SECONDS, codeStep } from '@party/shared/kernel';

/** Four digits that follow from a secret of what is signed in to and the number of the half minute (as in RFC 6238, with a shorter code). */
function codeAt(secret: string, step: number): string {
  const digest = createHmac('sha256', secret).update(String(step)).digest();
  return String(digest.readUInt32BE(0) % 10_000).padStart(4, '0');
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The code that is shown at a moment, and how many seconds it still is. */
export function currentCode(secret: string, now: number): { code: string; secondsLeft: number } {
  const step = codeStep(now);
  return { code: codeAt(secret, step), secondsLeft: Math.max(1, Math.ceil(((step + 1) * CODE_SECONDS * 1000 - now) / 1000)) };
}

/** Whether a code is the one shown, or the one before it. */
export function isCode(secret: string, code: string, now: number): boolean {
  const step = codeStep(now);
  return [step, step - 1].map((one) => same(codeAt(secret, one), code)).includes(true);
}
