import { describe, expect, it } from '@jest/globals';
import { choiceOf, kindText, timeText } from './view-model';

describe('a message in the list', () => {
  it('says what it is about and when it came, in China’s time', () => {
    const message = { label: '信息更正结果', createdAt: '2026-11-23T01:30:00.000Z' };
    expect(kindText(message, Date.UTC(2026, 10, 24, 1))).toBe('信息更正结果 · 昨天 09:30');
  });
});

describe('the time of a kind of messages', () => {
  it.each([
    [{ on: true, at: '08:00', day: null, rhythm: 'daily', setBy: null, own: false }, '每天 08:00 · 统一默认', 'inherit'],
    [{ on: true, at: '09:00', day: 20, rhythm: 'monthly', setBy: '第一党支部', own: true }, '每月 20 日 09:00 · 由第一党支部设定', 'on'],
    [{ on: false, at: '08:30', day: null, rhythm: 'mondays', setBy: '计算机学院党委', own: false }, '目前不发送 · 由计算机学院党委设定', 'inherit'],
    [{ on: false, at: '08:40', day: null, rhythm: 'workdays', setBy: '第一党支部', own: true }, '目前不发送 · 由第一党支部设定', 'off'],
  ] as const)('%j reads «%s»', (view, text, choice) => {
    expect([timeText(view), choiceOf(view)]).toEqual([text, choice]);
  });
});
