import { generateKeyPairSync } from 'node:crypto';
import { makeCertificate, type SandboxCertificate } from './pay-certificate.js';

/** A merchant account as WeChat holds it. Keys are PEM. */
export interface SandboxMerchant {
  mchid: string;
  apiV3Key: string;
  /** Serial of the merchant's certificate and the public key in it. */
  serial: string;
  publicKey: string;
  /** What notices and answers are signed with. */
  signers: { publicKeyId: string; publicKey: string; certificateSerial: string; certificate: string };
  /** Platform certificates that can be downloaded; none where only the public key is in use. */
  certificates?: SandboxCertificate[];
  /** An account of the older kind: nothing is signed with the public key. */
  certificatesOnly?: true;
}

/** The same account as the merchant holds it; the form of WECHAT_PAY_MERCHANTS. */
export interface MerchantFileEntry {
  mchid: string;
  organisationId: string | null;
  name: string;
  apiV3Key: string;
  serial: string;
  privateKey: string;
  platformKeys: { id: string; publicKey: string }[];
  /** Whether certificates may be downloaded. */
  certificates?: true;
}

const pair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

/** Open an account: both halves. The key id says SANDBOX, which production refuses. */
export function openMerchant(mchid: string, name = '校党委组织部', organisationId: string | null = null): { sandbox: SandboxMerchant; merchant: MerchantFileEntry } {
  const [own, publicKey, certificate] = [pair(), pair(), pair()];
  const [serial, apiV3Key, publicKeyId, certificateSerial] = [`5A17DB0A${mchid}`, `sandbox-api-v3-key-${mchid}`.padEnd(32, '0').slice(0, 32), `PUB_KEY_ID_SANDBOX${mchid}`, `C0FFEE${mchid}`];
  return {
    sandbox: {
      mchid, apiV3Key, serial, publicKey: own.publicKey, signers: { publicKeyId, publicKey: publicKey.privateKey, certificateSerial, certificate: certificate.privateKey },
      certificates: [makeCertificate(certificateSerial, certificate.privateKey, '2024-01-01T00:00:00Z', '2036-01-01T00:00:00Z')],
    },
    merchant: {
      mchid, organisationId, name, apiV3Key, serial, privateKey: own.privateKey,
      platformKeys: [{ id: publicKeyId, publicKey: publicKey.publicKey }, { id: certificateSerial, publicKey: certificate.publicKey }],
    },
  };
}

/** An account of the older kind, which knows WeChat by certificates alone and downloads them. */
export function certificatesOnly({ sandbox, merchant }: ReturnType<typeof openMerchant>): ReturnType<typeof openMerchant> {
  return { sandbox: { ...sandbox, certificatesOnly: true }, merchant: { ...merchant, platformKeys: [], certificates: true } };
}

/** Let WeChat sign with a new certificate; the one before is still listed, as in the weeks of a change. Gives the new serial. */
export function rotateCertificate(half: SandboxMerchant): string {
  const { privateKey } = pair();
  const before = half.certificates ?? [];
  const serial = `C0FFEE${half.mchid}${String(before.length).padStart(2, '0')}`;
  half.certificates = [...before, makeCertificate(serial, privateKey, '2024-01-01T00:00:00Z', '2036-01-01T00:00:00Z')];
  Object.assign(half.signers, { certificateSerial: serial, certificate: privateKey });
  return serial;
}
