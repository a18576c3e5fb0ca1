import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MESSAGE_BODY_MAX, MESSAGE_TITLE_MAX, messageFault, READ_DAYS, retentionEnds, UNREAD_DAYS } from './message-rules.js';

describe('what may be told', () => {
  it.each([
    ['您的信息更正已通过', '登记信息已按申请修改。', null],
    ['您的组织关系转接有新进展', '介绍信有效期至2026年12月24日，字第20260012号', null],
    ['', '', 'title_length'],
    ['字'.repeat(MESSAGE_TITLE_MAX), '', null],
    ['𠮷'.repeat(MESSAGE_TITLE_MAX), '', null],
    ['字'.repeat(MESSAGE_TITLE_MAX + 1), '', 'title_length'],
    ['标题', '字'.repeat(MESSAGE_BODY_MAX + 1), 'body_length'],
    ['请联系13900001111', '', 'personal_number'],
    ['标题', '身份证号11010520000101001x有误', 'personal_number'],
    ['标题', '学号 2021301234 有误', 'personal_number'],
  ] as const)('%s / %s → %s', (title, body, fault) => {
    expect(messageFault(title, body)).toBe(fault);
  });

  it('never lets a number of ten and more digits through, wherever it stands', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{10,18}$/), fc.string({ maxLength: 10 }), fc.string({ maxLength: 10 }), (number, before, after) => {
      expect(messageFault('标题', `${before}${number}${after}`)).toBe('personal_number');
    }));
  });
});

describe('how long messages are kept', () => {
  it('ends a year after reading, two years after coming when nobody read it', () => {
    const now = Date.UTC(2026, 10, 24);
    const { readBefore, createdBefore } = retentionEnds(now);
    expect([(now - readBefore) / 86_400_000, (now - createdBefore) / 86_400_000]).toEqual([READ_DAYS, UNREAD_DAYS]);
    expect([new Date(readBefore).toISOString(), new Date(createdBefore).toISOString()]).toEqual(['2025-11-24T00:00:00.000Z', '2024-11-24T00:00:00.000Z']);
  });
});
