import { NoticeRefused, type PayNotice, type RawNotice } from '../../modules/payments/pay-provider.port.js';
import type { PayAccount } from './pay-account.js';
import { openResource } from './pay-seal.js';
import { signatureFault } from './pay-signature.js';
import { refundWord, tradeWord } from './pay-words.js';

type Body = Readonly<Record<string, unknown>>;

/**
 * Believe a notice or not: time, key, signature over the raw bytes, then the seal, then whose it is.
 * @throws NoticeRefused
 */
export function readNotice(account: PayAccount, { headers, body }: RawNotice, now: number): PayNotice {
  const fault = signatureFault(headers, body, account.keyring.verifying(now), now);
  if (fault !== undefined) throw new NoticeRefused(fault);
  const envelope = jsonOf(body.toString('utf8'), 'malformed');
  const resource = envelope['resource'];
  const id = envelope['id'];
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id) || typeof resource !== 'object' || resource === null) throw new NoticeRefused('malformed');
  const opened = jsonOf(openSeal(resource as Body, account.apiV3Key), 'malformed');
  if (opened['mchid'] !== account.mchid) throw new NoticeRefused('foreign');
  try {
    const kind = String((resource as Body)['original_type']);
    if (kind === 'transaction') return { kind: 'trade', id, word: tradeWord(opened) };
    if (kind === 'refund') return { kind: 'refund', id, word: refundWord(opened, account.mchid) };
  } catch {
    // falls through: signed, and still without what the contract promises
  }
  throw new NoticeRefused('malformed');
}

function openSeal(resource: Body, key: string): string {
  const text = (name: string): string => (typeof resource[name] === 'string' ? (resource[name] as string) : '');
  try {
    return openResource({ algorithm: text('algorithm'), ciphertext: text('ciphertext'), nonce: text('nonce'), associatedData: text('associated_data') }, key);
  } catch {
    throw new NoticeRefused('seal');
  }
}

function jsonOf(text: string, fault: 'malformed'): Body {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  } catch {
    // falls through
  }
  throw new NoticeRefused(fault);
}
