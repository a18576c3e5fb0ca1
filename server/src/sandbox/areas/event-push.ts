import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../sandbox-clock.js';
import type { People } from './people.js';

/** Events the sandbox can push. */
export const PUSHED_EVENTS = ['subscribe_msg_popup_event', 'subscribe_msg_change_event', 'subscribe_msg_sent_event'] as const;

/** One event to push, and where to. */
export interface PushInput {
  /** Address set up at WeChat for the events. */
  url: string;
  token: string;
  /** EncodingAESKey; the event goes out sealed when given. */
  aesKey?: string;
  user: string;
  event: (typeof PUSHED_EVENTS)[number];
  /** Items as WeChat writes them, e.g. `{TemplateId, SubscribeStatusString}`. */
  list: readonly object[];
}

/** How the receiver answered. */
export interface PushAnswer {
  status: number;
  body: string;
}

const BLOCK = 32;
const TIMEOUT_MS = 5_000;
const sha1 = (parts: readonly string[]): string => createHash('sha1').update([...parts].sort().join('')).digest('hex');

function seal(text: string, aesKey: string, appId: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const body = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(appId, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}

/** Push one event as WeChat does: JSON, `List` an object when it holds one item, signed in the address. */
export async function pushEvent(input: PushInput, { appId, people, clock }: { appId: string; people: People; clock: SandboxClock }): Promise<PushAnswer> {
  const { url, token, aesKey, list } = input;
  const seconds = Math.floor(clock.now() / 1000);
  const [timestamp, nonce, openid] = [String(seconds), randomBytes(8).toString('hex'), people.openid(input.user)];
  const message = { ToUserName: 'gh_sandbox', FromUserName: openid, CreateTime: seconds, MsgType: 'event', Event: input.event, List: list.length === 1 ? list[0] : list };
  const text = JSON.stringify(message);
  if (!URL.canParse(url)) throw new RangeError('url must be an address');
  const target = new URL(url);
  for (const [name, value] of Object.entries({ signature: sha1([token, timestamp, nonce]), timestamp, nonce, openid })) target.searchParams.set(name, value);
  let body = text;
  if (aesKey !== undefined) {
    const sealed = seal(text, aesKey, appId);
    target.searchParams.set('encrypt_type', 'aes');
    target.searchParams.set('msg_signature', sha1([token, timestamp, nonce, sealed]));
    body = JSON.stringify({ ToUserName: message.ToUserName, Encrypt: sealed });
  }
  const answer = await fetch(target, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
    throw new RangeError('nobody answers at the address');
  });
  return { status: answer.status, body: await answer.text() };
}
