import { createCipheriv, createSign, createVerify, randomBytes } from 'node:crypto';
import type { SandboxMerchant } from './pay-merchant.js';

/** Which key signs: the public key, the platform certificate, or either in turn as during a migration. */
export const KEY_MODES = ['public_key', 'certificate', 'mixed'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

/** Headers of a signed message. */
export type SignedHeaders = Readonly<Record<string, string>>;

/** Sign a message as WeChat does: `timestamp\nnonce\nbody\n`. */
export function signedHeaders(merchant: SandboxMerchant, body: string, now: number, byCertificate: boolean): SignedHeaders {
  const [timestamp, nonce] = [String(Math.floor(now / 1000)), randomBytes(16).toString('hex')];
  const { signers } = merchant;
  const certificate = byCertificate || merchant.certificatesOnly === true;
  const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(certificate ? signers.certificate : signers.publicKey, 'base64');
  return {
    'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-signature': signature,
    'wechatpay-serial': certificate ? signers.certificateSerial : signers.publicKeyId, 'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** Enclose a resource in a notice: AEAD_AES_256_GCM under the APIv3 key. */
export function sealedResource(merchant: SandboxMerchant, originalType: 'transaction' | 'refund', value: object): object {
  return { original_type: originalType, ...sealedText(merchant, originalType, JSON.stringify(value)) };
}

/** Enclose a text: algorithm, ciphertext with its tag, associated data, nonce. */
export function sealedText(merchant: SandboxMerchant, associatedData: string, text: string): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', merchant.apiV3Key, nonce);
  cipher.setAAD(Buffer.from(associatedData));
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { algorithm: 'AEAD_AES_256_GCM', ciphertext: bytes.toString('base64'), associated_data: associatedData, nonce };
}

/** Whether a text was signed by the merchant. */
export const signedByMerchant = (merchant: SandboxMerchant, text: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(text).verify(merchant.publicKey, signature, 'base64');

/** Fields of a request's `Authorization`; undefined when it has another form. */
export function readAuthorisation(header: string): Readonly<Record<string, string>> | undefined {
  const found = /^WECHATPAY2-SHA256-RSA2048 (.+)$/.exec(header);
  return found ? Object.fromEntries([...(found[1] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])) : undefined;
}
