import { describe, expect, it } from '@jest/globals';
import { readWechatEvent } from './wechat-event.js';

const BASE = { ToUserName: 'gh_1', FromUserName: 'oPerson', CreateTime: 1_764_000_000, MsgType: 'event' };
const popup = (List: unknown): object => ({ ...BASE, Event: 'subscribe_msg_popup_event', List });

describe('an event of WeChat', () => {
  it('is read with one item as an object and several as an array, at the top or nested, with its time as number or text', () => {
    const one = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '2' };
    const two = { TemplateId: 't2', SubscribeStatusString: 'reject', PopupScene: '2' };
    expect(readWechatEvent(popup(one))).toEqual({ kind: 'popup', openid: 'oPerson', at: 1_764_000_000_000, items: [{ templateId: 't1', accepted: true }] });
    expect(readWechatEvent({ ...popup([one, two]), CreateTime: '1764000000' })).toMatchObject({ at: 1_764_000_000_000, items: [{ accepted: true }, { templateId: 't2', accepted: false }] });
    expect(readWechatEvent({ ...BASE, Event: 'subscribe_msg_change_event', SubscribeMsgChangeEvent: { List: two } })).toMatchObject({ kind: 'change', items: [{ templateId: 't2', rejected: true }] });
  });

  it('about a sent message tells its id to the last digit, and the fault if there is one', () => {
    const sent = (item: object): unknown => readWechatEvent({ ...BASE, Event: 'subscribe_msg_sent_event', List: { TemplateId: 't1', MsgID: '1700827132819554304', ...item } });
    expect(sent({ ErrorCode: '0', ErrorStatus: 'success' })).toMatchObject({ items: [{ messageId: '1700827132819554304', fault: null }] });
    expect(sent({ ErrorCode: 47003, ErrorStatus: 'refuse 拒绝' })).toMatchObject({ items: [{ fault: '47003:refuse ' }] });
  });

  it.each([
    [null], ['text'], [[]], [{}], [{ ...BASE, MsgType: 'text', Content: '你好' }], [{ ...BASE, Event: 'user_enter_tempsession' }], [{ ...popup({}), FromUserName: '' }],
    [{ ...popup({}), CreateTime: 'soon' }], [{ ...popup({}), Event: 'toString' }],
  ])('that is %j is none of ours', (message) => expect(readWechatEvent(message)).toBeNull());

  it('without a list has no items', () => expect(readWechatEvent(popup(undefined))).toMatchObject({ items: [] }));
});
