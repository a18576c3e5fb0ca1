/** A person answered WeChat's question; only an acceptance counts. */
interface PopupItem { templateId: string; accepted: boolean }
/** A person changed a template in WeChat's settings; WeChat tells of refusals only. */
interface ChangeItem { templateId: string; rejected: boolean }
/** What became of a message after WeChat had taken it. `fault` is null when it arrived. */
interface SentItem { templateId: string; messageId: string; fault: string | null }

/** An event WeChat pushes about subscribe messages. `at` is WeChat's moment in milliseconds, to the second. */
export type WechatEvent = { openid: string; at: number } & (
  | { kind: 'popup'; items: PopupItem[] }
  | { kind: 'change'; items: ChangeItem[] }
  | { kind: 'sent'; items: SentItem[] }
);

type Members = Readonly<Record<string, unknown>>;

/** Items of one event that are looked at; WeChat asks for five templates at most. */
const ITEMS_AT_MOST = 50;
/** Name of an event, and the member that holds its list where WeChat nests it. */
const EVENTS = {
  subscribe_msg_popup_event: { kind: 'popup', nest: 'SubscribeMsgPopupEvent' },
  subscribe_msg_change_event: { kind: 'change', nest: 'SubscribeMsgChangeEvent' },
  subscribe_msg_sent_event: { kind: 'sent', nest: 'SubscribeMsgSentEvent' },
} as const;

const isRecord = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** `List` is one object when there is one item and an array when there are several; it stands in the event, or nested under its name. */
function listOf(message: Members, nest: string): Members[] {
  const nested = message[nest];
  const list = message['List'] ?? (isRecord(nested) ? nested['List'] : undefined);
  return (Array.isArray(list) ? list : [list]).filter(isRecord).slice(0, ITEMS_AT_MOST);
}

function sentItem(item: Members): SentItem {
  const code = textOf(item['ErrorCode']);
  const status = textOf(item['ErrorStatus']);
  const fault = code === '' || code === '0' ? null : `${code}${status === '' ? '' : `:${status}`}`.replace(/[^\x20-\x7e]/g, '').slice(0, 50);
  return { templateId: textOf(item['TemplateId']), messageId: textOf(item['MsgID']), fault };
}

/**
 * An event out of WeChat's JSON. CreateTime comes as number or as text.
 * @returns null for what is no event of ours
 */
export function readWechatEvent(message: unknown): WechatEvent | null {
  if (!isRecord(message) || message['MsgType'] !== 'event') return null;
  const known = Object.entries(EVENTS).find(([name]) => name === message['Event'])?.[1];
  const openid = textOf(message['FromUserName']);
  const seconds = Number(textOf(message['CreateTime']));
  if (!known || openid === '' || !Number.isInteger(seconds) || seconds <= 0) return null;
  const base = { openid, at: seconds * 1000 };
  const list = listOf(message, known.nest);
  const answer = (item: Members): { templateId: string; status: string } => ({ templateId: textOf(item['TemplateId']), status: textOf(item['SubscribeStatusString']) });
  if (known.kind === 'sent') return { ...base, kind: 'sent', items: list.map(sentItem) };
  if (known.kind === 'popup') return { ...base, kind: 'popup', items: list.map(answer).map(({ templateId, status }) => ({ templateId, accepted: status === 'accept' })) };
  return { ...base, kind: 'change', items: list.map(answer).map(({ templateId, status }) => ({ templateId, rejected: status === 'reject' })) };
}
