import { createVerify, sign, type KeyObject } from 'node:crypto';

/** Scheme of requests and tickets. */
export const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
/** A signature that begins so is wrong on purpose: WeChat looks whether it is refused. */
const PROBE = 'WECHATPAY/SIGNTEST/';
/** Seconds by which the clocks may differ. */
const TOLERANCE_S = 300;

const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;

/** Base64 of an RSA-SHA256 signature (PKCS #1 v1.5). */
export const signText = (text: string, key: KeyObject): Promise<string> => new Promise((resolve, reject) => {
  // With a callback it is reckoned beside the loop: it takes most of a millisecond, in which nobody else would be served.
  sign('RSA-SHA256', Buffer.from(text, 'utf8'), key, (fault, signature) => (fault ? reject(fault) : resolve(signature.toString('base64'))));
});

/** Who signs. */
export interface Signer {
  mchid: string;
  serial: string;
  key: KeyObject;
}

/** `Authorization` of a request; `target` is its path with the search string, `body` exactly what is sent. */
export async function authorisation(signer: Signer, request: { method: string; target: string; body: string; timestamp: number; nonce: string }): Promise<string> {
  const { method, target, body, timestamp, nonce } = request;
  const signature = await signText(lines(method, target, String(timestamp), nonce, body), signer.key);
  return `${SCHEME} mchid="${signer.mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${signer.serial}"`;
}

/** `paySign` of a payment sheet. */
export const ticketSignature = (key: KeyObject, ticket: { appId: string; timeStamp: string; nonceStr: string; package: string }): Promise<string> =>
  signText(lines(ticket.appId, ticket.timeStamp, ticket.nonceStr, ticket.package), key);

/** What is wrong with a signed message of WeChat's. */
export type SignatureFault = 'malformed' | 'stale' | 'unknown_key' | 'signature' | 'probe';

type Headers = Readonly<Record<string, string | string[] | undefined>>;
const one = (headers: Headers, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

/**
 * Look at a message of WeChat's: time, key, then the signature over the very bytes that came. Undefined when all is right.
 * @param now epoch milliseconds
 */
export function signatureFault(headers: Headers, body: Buffer, keys: ReadonlyMap<string, KeyObject>, now: number): SignatureFault | undefined {
  const [timestamp, nonce, signature, serial] = ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'].map((name) => one(headers, name)) as [string, string, string, string];
  const scheme = headers['wechatpay-signature-type'];
  if (!/^\d{1,12}$/.test(timestamp) || nonce === '' || signature === '' || serial === '' || (scheme !== undefined && scheme !== SCHEME)) return 'malformed';
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S) return 'stale';
  if (signature.startsWith(PROBE)) return 'probe';
  const key = keys.get(serial);
  if (key === undefined) return 'unknown_key';
  const bytes = Buffer.from(signature, 'base64');
  // Base64 has spare bits and skipped characters: only its one exact spelling counts.
  if (bytes.toString('base64') !== signature) return 'signature';
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`, 'utf8'), body, Buffer.from('\n')]);
  return createVerify('RSA-SHA256').update(message).verify(key, bytes) ? undefined : 'signature';
}
