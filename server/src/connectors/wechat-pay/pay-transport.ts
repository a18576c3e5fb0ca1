import type { Clock } from '../../platform/clock/clock.js';
import type { Random } from '../../platform/clock/random.js';
import type { Logger } from '../../platform/logging/logger.js';
import { PayFailure } from '../../modules/payments/pay-provider.port.js';
import type { PayAccount } from './pay-account.js';
import { certificatesIn } from './pay-certificates.js';
import type { PlatformKey } from './pay-keyring.js';
import { authorisation, signatureFault } from './pay-signature.js';

const ATTEMPT_MS = 5_000;
const MAX_ANSWER_BYTES = 32 * 1_048_576;

/** One request. `target` is its path with the search string. */
export interface PayCall {
  /** Name for logs, e.g. `prepay`. */
  operation: string;
  method: 'GET' | 'POST';
  target: string;
  json?: object;
}

/** An answer WeChat signed. */
export interface PayAnswer {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

/** What a transport needs. */
export interface PayParts {
  baseUrl: string;
  clock: Clock;
  random: Random;
  logger: Logger;
}

/** Carries signed requests to WeChat Pay and believes only signed answers. One attempt a call: what to do next is decided by what is known then. */
export class PayTransport {
  constructor(private readonly parts: PayParts) {}

  /** @throws PayFailure `unknown` unless a signed answer came */
  async call(account: PayAccount, call: PayCall): Promise<PayAnswer> {
    const { response, bytes } = await this.send(account, call, new URL(call.target, this.parts.baseUrl));
    const look = (): string | undefined => signatureFault(Object.fromEntries(response.headers), bytes, account.keyring.verifying(this.parts.clock.now()), this.parts.clock.now());
    let fault = look();
    // A serial nobody knows is most likely a certificate that came in the meantime.
    if (fault === 'unknown_key' && account.keyring.mayTry(this.parts.clock.now())) {
      await this.fetchCertificates(account);
      fault = look();
    }
    if (fault !== undefined) throw this.failed(call, `http_${response.status}_${fault}`);
    if (bytes.length === 0) return { status: response.status, body: {} };
    try {
      const body: unknown = JSON.parse(bytes.toString('utf8'));
      if (typeof body === 'object' && body !== null) return { status: response.status, body: body as Record<string, unknown> };
    } catch {
      // falls through: what is signed and still no JSON is as good as no answer
    }
    throw this.failed(call, 'not_json');
  }

  /**
   * Download the platform's certificates and keep them; false where WeChat has none. The seal vouches for each of them, since only WeChat
   * and the merchant know its key; then one of them, or one known before, must have signed the answer.
   * @throws PayFailure
   */
  async fetchCertificates(account: PayAccount): Promise<boolean> {
    const call: PayCall = { operation: 'certificates', method: 'GET', target: '/v3/certificates' };
    const { response, bytes } = await this.send(account, call, new URL(call.target, this.parts.baseUrl));
    const now = this.parts.clock.now();
    let certificates: PlatformKey[] = [];
    let body: Record<string, unknown> = {};
    try {
      body = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
      if (response.status === 200) certificates = certificatesIn(body, account);
    } catch {
      throw this.failed(call, 'wrong_shape');
    }
    const fault = signatureFault(Object.fromEntries(response.headers), bytes, account.keyring.verifying(now, certificates), now);
    if (fault !== undefined) throw this.failed(call, `http_${response.status}_${fault}`);
    if (body['code'] === 'RESOURCE_NOT_EXISTS') return false;
    if (certificates.length === 0) throw this.failed(call, `http_${response.status}`);
    account.keyring.take(certificates, now);
    return true;
  }

  /** Fetch a file from an address of a signed answer; the file itself carries no signature. @throws PayFailure */
  async download(account: PayAccount, operation: string, address: string): Promise<Buffer> {
    const url = new URL(address);
    if (url.origin !== new URL(this.parts.baseUrl).origin) throw this.failed({ operation }, 'foreign_host');
    const { response, bytes } = await this.send(account, { operation, method: 'GET', target: `${url.pathname}${url.search}` }, url);
    if (response.status !== 200) throw this.failed({ operation }, `http_${response.status}`);
    return bytes;
  }

  private async send(account: PayAccount, { operation, method, target, json }: PayCall, url: URL): Promise<{ response: Response; bytes: Buffer }> {
    const body = json === undefined ? '' : JSON.stringify(json);
    const timestamp = Math.floor(this.parts.clock.now() / 1000);
    const nonce = this.parts.random.bytes(16).toString('hex');
    const { publicKeyId } = account.keyring;
    try {
      const response = await fetch(url, {
        method, redirect: 'manual', signal: AbortSignal.timeout(ATTEMPT_MS),
        headers: {
          accept: 'application/json', 'user-agent': 'party-branch', authorization: await authorisation(account, { method, target, body, timestamp, nonce }),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          // Asks for an answer signed with the public key instead of a certificate.
          ...(publicKeyId === undefined ? {} : { 'wechatpay-serial': publicKeyId }),
        },
        ...(json === undefined ? {} : { body }),
      });
      return { response, bytes: await bounded(response) };
    } catch (fault) {
      throw this.failed({ operation }, (fault as { name?: unknown }).name === 'TimeoutError' ? 'timeout' : 'connection');
    }
  }

  /** The original fault is dropped: its text can quote the address. */
  private failed({ operation }: Pick<PayCall, 'operation'>, code: string): PayFailure {
    this.parts.logger.warn({ operation, code }, 'wechat pay call failed');
    return new PayFailure('unknown', code);
  }
}

async function bounded(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
