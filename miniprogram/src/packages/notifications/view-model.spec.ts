import { describe, expect, it } from '@jest/globals';
import { kindText } from './view-model';

describe('a message in the list', () => {
  it('says what it is about and when it came, in China’s time', () => {
    const message = { label: '信息更正结果', createdAt: '2026-11-23T01:30:00.000Z' };
    expect(kindText(message, Date.UTC(2026, 10, 24, 1))).toBe('信息更正结果 · 昨天 09:30');
  });
});
