import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, machineFaults } from '../kernel/index.js';
import { addresseeFaultMessage, addresseeKey, readAddressee } from './addressee.js';
import { LETTER_CODE_ALPHABET, LETTER_CODE_LENGTH, letterCheckPath, letterCodeOf, readLetterCode, showLetterCode } from './letter-code.js';
import { maskLetter, type LetterContent } from './letter-content.js';
import { letterNumber } from './letter-kind.js';
import { LETTER_STATES, letterMachine, letterStateOn } from './letter.machine.js';

describe('the life of a letter', () => {
  it('has no dead ends, and what is over stays over', () => {
    expect(machineFaults(letterMachine)).toEqual([]);
    const out = (state: string): string[] => letterMachine.table.filter((row) => row.from === state).map((row) => row.action);
    expect(LETTER_STATES.map((state) => [state, out(state)])).toEqual([
      ['valid', ['receive', 'expire', 'reissue', 'revoke']], ['received', []], ['expired', ['receive', 'reissue', 'revoke']], ['revoked', []], ['replaced', []],
    ]);
  });

  it('ends with its last day, whether or not somebody has noted it', () => {
    const [last, next] = [dayOf(2026, 12, 23), dayOf(2026, 12, 24)];
    expect([letterStateOn('valid', last, last), letterStateOn('valid', last, next), letterStateOn('received', last, next), letterStateOn('revoked', last, next)])
      .toEqual(['valid', 'expired', 'received', 'revoked']);
  });

  it('is numbered by kind and year', () => {
    expect([letterNumber('introduction', 2026, 12), letterNumber('certificate', 2027, 12345)]).toEqual(['介绍信〔2026〕第0012号', '证明信〔2027〕第12345号']);
  });
});

describe('addressees', () => {
  it.each([
    ['  中共武汉市洪山区委　组织部： ', '中共武汉市洪山区委组织部'],
    ['华中科技大学党委组织部', '华中科技大学党委组织部'],
    ['中共江夏区纸坊街道工委(党建办)', '中共江夏区纸坊街道工委（党建办）'],
  ])('are tidied: %s', (line, tidy) => {
    expect(readAddressee(line)).toEqual({ ok: true, value: tidy });
  });

  it.each([['武汉某某科技有限公司', 'no_party_organisation'], ['党委', 'too_short'], ['党'.repeat(101), 'too_long']] as const)('must name a Party organisation: %s', (line, fault) => {
    expect(readAddressee(line)).toEqual({ ok: false, error: fault });
    expect(addresseeFaultMessage(fault)).not.toBe('');
  });

  it('are the same line however they are spaced and pointed', () => {
    expect(addresseeKey('中共 武汉市委组织部（干部处）')).toBe(addresseeKey('中共武汉市委组织部(干部处)：'));
    expect(addresseeKey('中共𠮷县县委组织部')).not.toBe(addresseeKey('中共㛃县县委组织部'));
  });
});

describe('codes', () => {
  it('hold eighty bits in letters that hands do not confuse, and are read back as they are shown', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = letterCodeOf(bytes);
      return code.length === LETTER_CODE_LENGTH && [...code].every((one) => LETTER_CODE_ALPHABET.includes(one)) && readLetterCode(showLetterCode(code)) === code;
    }));
    expect(letterCodeOf(Uint8Array.from([255, 255, 255, 255, 255, 0, 0, 0, 0, 1]))).toBe('zzzzzzzz00000001');
    expect([readLetterCode('OIL0-1230-0000-000Z'), readLetterCode('short'), readLetterCode('u'.repeat(16))]).toEqual(['011012300000000z', null, null]);
    expect(letterCheckPath('zzzzzzzz00000001')).toContain('code=zzzzzzzz00000001');
  });
});

describe('what is shown without a reason', () => {
  it('has neither the identity number nor the phone', () => {
    const content = { idNumber: '11010519491231002X', memberPhone: '13812345678', memberName: '张三' } as LetterContent;
    const text = JSON.stringify(maskLetter(content));
    expect(text).not.toContain('19491231');
    expect(text).not.toContain('1234');
    expect(maskLetter({ ...content, idNumber: null, memberPhone: null })).toMatchObject({ idNumber: null, memberPhone: null });
  });
});
