import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { PayKey } from '../../modules/payments/pay-provider.port.js';

/** A key WeChat signs with. */
export interface PlatformKey extends PayKey {
  key: KeyObject;
}

/** A platform certificate as a key. @throws Error when it is none */
export function certificateKey(pem: string, source: PayKey['source']): PlatformKey {
  const read = new X509Certificate(pem);
  return { id: read.serialNumber, kind: 'certificate', source, validFrom: Date.parse(read.validFrom), validUntil: Date.parse(read.validTo), key: read.publicKey };
}

/** A key of the settings. @throws Error when it is none */
export const publicKey = (id: string, pem: string): PlatformKey => ({
  id, kind: id.startsWith('PUB_KEY_ID_') ? 'public_key' : 'certificate', source: 'settings', validFrom: null, validUntil: null, key: createPublicKey(pem),
});

/** Keys of one account, those of the settings and those downloaded; which of them verifies a message its serial says. */
export class PayKeyring {
  private downloaded: readonly PlatformKey[] = [];
  private at: number | null = null;
  private triedAt = -Infinity;

  constructor(private readonly settled: readonly PlatformKey[]) {}

  /** Every key, those of the settings first. */
  all(): PlatformKey[] {
    const given = new Set(this.settled.map(({ id }) => id));
    return [...this.settled, ...this.downloaded.filter(({ id }) => !given.has(id))];
  }

  /** Keys that hold at a moment (epoch milliseconds), by serial: a certificate that has run out vouches for nothing. */
  verifying(now: number, more: readonly PlatformKey[] = []): Map<string, KeyObject> {
    return new Map([...this.all(), ...more].filter(({ validFrom, validUntil }) => (validFrom ?? now) <= now && now <= (validUntil ?? now)).map(({ id, key }) => [id, key]));
  }

  /** Key WeChat is asked to sign its answers with; without one it signs with its newest certificate. */
  get publicKeyId(): string | undefined {
    return this.settled.find(({ kind }) => kind === 'public_key')?.id;
  }

  /** When certificates were downloaded last; null for never. */
  get fetchedAt(): number | null {
    return this.at;
  }

  /** Take what was downloaded in place of what was before: WeChat lists every certificate that holds, so a rotated one is there beside the old. */
  take(certificates: readonly PlatformKey[], now: number): void {
    [this.downloaded, this.at] = [certificates, now];
  }

  /** Whether it is time to look for an unknown serial: once a minute at most, whatever strangers send. */
  mayTry(now: number): boolean {
    if (now - this.triedAt < 60_000) return false;
    this.triedAt = now;
    return true;
  }
}
