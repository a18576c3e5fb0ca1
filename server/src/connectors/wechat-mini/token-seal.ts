import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Random } from '../../platform/clock/random.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals access tokens for the shared row with a key drawn from the app secret, which every replica has and the
 * database has not: a dump is no way into the account. A changed secret makes old rows unreadable, as it should,
 * for WeChat voids the tokens too.
 */
export class TokenSeal {
  private readonly key: Buffer;
  private readonly appId: Buffer;

  constructor(
    appId: string,
    appSecret: string,
    private readonly random: Random,
  ) {
    this.appId = Buffer.from(appId);
    this.key = Buffer.from(hkdfSync('sha256', appSecret, 'wechat-access-token', appId, 32));
  }

  /** Sealed token as base64. */
  close(token: string): string {
    const iv = this.random.bytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv, { authTagLength: TAG_BYTES }).setAAD(this.appId);
    return Buffer.concat([iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  }

  /** The token, or undefined when it was sealed under another secret or altered. */
  open(sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(this.appId).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }
}
