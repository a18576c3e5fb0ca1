import { createPrivateKey, createPublicKey, createSign } from 'node:crypto';

/** A platform certificate of the sandbox. */
export interface SandboxCertificate {
  serial: string;
  /** PEM of the certificate, and of the key that signs with it. */
  certificate: string;
  privateKey: string;
  /** ISO 8601. */
  from: string;
  until: string;
}

const SHA256_WITH_RSA = '300d06092a864886f70d01010b0500';
const COMMON_NAME = '0603550403';

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** A positive number: a leading bit that is set would make it negative. */
const integer = (value: string): Buffer => der(2, hex(Number.parseInt(value.slice(0, 2), 16) > 127 ? `00${value}` : value));
const name = (text: string): Buffer => sequence(der(0x31, sequence(hex(COMMON_NAME), der(0x0c, Buffer.from(text)))));
const time = (iso: string): Buffer => der(0x18, Buffer.from(`${iso.slice(0, 19).replace(/[-T:]/g, '')}Z`));

/** Make an X.509 certificate (version 3, signed by its own key) with a serial in hexadecimal: Node reads such and makes none. */
export function makeCertificate(serial: string, privatePem: string, from: string, until: string): SandboxCertificate {
  const key = createPrivateKey(privatePem);
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const body = sequence(der(0xa0, integer('02')), integer(serial), hex(SHA256_WITH_RSA), name('Sandbox Tenpay Root CA'), sequence(time(from), time(until)), name('Sandbox Tenpay.com sign'), spki);
  const signature = createSign('RSA-SHA256').update(body).sign(key);
  const whole = sequence(body, hex(SHA256_WITH_RSA), der(3, Buffer.from([0]), signature)).toString('base64').replace(/(.{64})/g, '$1\n').trimEnd();
  return { serial, certificate: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`, privateKey: privatePem, from, until };
}
