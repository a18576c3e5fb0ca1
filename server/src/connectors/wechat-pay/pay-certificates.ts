import type { PayAccount } from './pay-account.js';
import { certificateKey, type PlatformKey } from './pay-keyring.js';
import { openResource } from './pay-seal.js';

type Body = Readonly<Record<string, unknown>>;
const partOf = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {});
const text = (body: Body, name: string): string => (typeof body[name] === 'string' ? (body[name] as string) : '');

/**
 * Certificates in an answer of `/v3/certificates`: each is sealed with the APIv3 key, and its serial must be the one it is listed under.
 * @throws Error when one of them is not what it says
 */
export function certificatesIn(body: Body, { apiV3Key }: PayAccount): PlatformKey[] {
  const listed = Array.isArray(body['data']) ? (body['data'] as unknown[]) : [];
  return listed.map(partOf).map((one) => {
    const sealed = partOf(one['encrypt_certificate']);
    const pem = openResource({ algorithm: text(sealed, 'algorithm'), ciphertext: text(sealed, 'ciphertext'), nonce: text(sealed, 'nonce'), associatedData: text(sealed, 'associated_data') }, apiV3Key);
    const key = certificateKey(pem, 'download');
    if (key.id !== text(one, 'serial_no').toUpperCase()) throw new Error('serial');
    return key;
  });
}
