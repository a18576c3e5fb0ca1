import { describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '@party/shared/kernel';
import type { LetterContent } from '@party/shared/letters';
import { readPdf } from '../../../test/support/read-pdf.js';
import { letterSheet } from './letter-sheet.js';

const CONTENT: LetterContent = {
  form: 1, kind: 'introduction', number: '介绍信〔2026〕第0012号', addressee: '中共武汉市洪山区委组织部', memberName: '欧阳明月', sex: '女', age: 25, ethnicity: '维吾尔族', stage: 'probationary',
  idNumber: '11010520000229123X', from: '中共江城大学文学院委员会本科生第一党支部', to: '武汉市洪山区珞南街道洪珞社区党支部', duesPaidThrough: '2026-11', days: 90,
  issuedOn: '2026-11-23' as CalendarDay, validUntil: '2027-02-21' as CalendarDay, memberPhone: '13812345678',
  letterhead: { signature: '中共江城大学委员会组织部', address: '武汉市武昌区珞珈山路16号', phone: '027-68750000', fax: '', postcode: '430072' },
  purpose: null, code: '0123456789abcdef', checkUrl: 'https://party.example.edu.cn/packages/letters/pages/check/index?code=0123456789abcdef',
};
const COPY = { createdAt: new Date(Date.UTC(2026, 10, 23, 2)), foot: '第 1 份' };

describe('the sheet', () => {
  it('says in three parts of one A4 page what the form says, in fonts it carries', async () => {
    const { pages, text, fonts, size } = await readPdf(await letterSheet(CONTENT, COPY));
    expect([pages, Math.round(size.width), Math.round(size.height)]).toEqual([1, 595, 842]);
    for (const part of ['中国共产党党员组织关系介绍信存根', '中国共产党党员组织关系介绍信回执联', '（骑缝盖章）']) expect(text).toContain(part);
    for (const words of [
      '中共武汉市洪山区委组织部：', '欧阳明月同志（女），25岁，维吾尔族，系中共预备党员，身份证号码11010520000229123X，由中共江城大学文学院委员会本科生第一党支部去武汉市洪山区珞南街道洪珞社区党支部，请转接组织关系',
      '该同志党费已交到贰零贰陆年壹拾壹月', '（有效期玖拾天）', '二〇二六年十一月二十三日', '党员联系电话或其他联系方式：13812345678', '党员原所在基层党委通讯地址：武汉市武昌区珞珈山路16号',
      '联系电话：027-68750000传真：邮编：430072', '欧阳明月同志的党员组织关系已转达我处，特此回复', '0123-4567-89AB-CDEF', '第1份',
    ]) expect(text).toContain(words);
    expect(text.split('介绍信〔2026〕第0012号')).toHaveLength(6);
    expect(text).not.toContain('字库缺字');
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.every(({ name, embedded }) => embedded && /^[A-Z]{6}\+NotoSerif/.test(name))).toBe(true);
  });

  it('leads whoever scans it to the public check', async () => {
    expect((await readPdf(await letterSheet(CONTENT, COPY))).qrCode).toBe(CONTENT.checkUrl);
  });

  it('leaves lines for what nobody knows, and takes the same bytes for the same letter', async () => {
    const bare: LetterContent = { ...CONTENT, sex: '', age: null, ethnicity: '', idNumber: null, duesPaidThrough: null, memberPhone: null, letterhead: { ...CONTENT.letterhead, address: '', phone: '', postcode: '' } };
    const [one, two] = [await letterSheet(bare, COPY), await letterSheet(bare, COPY)];
    expect(one.equals(two)).toBe(true);
    const { text } = await readPdf(one);
    expect(text).toContain('欧阳明月同志（男/女），岁，，系中共预备党员，身份证号码，');
    expect(text).not.toMatch(/null|undefined|NaN/);
  });

  it('draws rare characters from the second font, and names at the foot what no font has', async () => {
    const { text, fonts } = await readPdf(await letterSheet({ ...CONTENT, memberName: '𠮷㛃' }, COPY));
    expect(text).toContain('𠮷㛃同志');
    expect(new Set(fonts.map(({ name }) => name.slice(7)))).toEqual(new Set(['NotoSerifSC-Regular', 'NotoSerifJP-Regular']));
    expect((await readPdf(await letterSheet({ ...CONTENT, memberName: '王\u{2FA1F}' }, COPY))).text).toContain('方框处字库缺字，请手写补正并盖校对章：U+');
  });

  it('certifies an absence in two parts, and a copy to keep says that it is one', async () => {
    const certificate: LetterContent = { ...CONTENT, kind: 'certificate', number: '证明信〔2026〕第0003号', purpose: '校外实习', days: 181, validUntil: '2027-05-23' as CalendarDay };
    const { pages, text } = await readPdf(await letterSheet(certificate, { ...COPY, foot: '本人留存件', watermark: '本人留存' }));
    expect(pages).toBe(1);
    expect(text).toContain('因校外实习，自二〇二六年十一月二十三日至二〇二七年五月二十三日在武汉市洪山区珞南街道洪珞社区党支部，组织关系保留在我处');
    expect(text).toContain('（有效期壹佰捌拾壹天）');
    expect(text).not.toContain('回执');
    expect(text.split('本人留存')).toHaveLength(3);
  });

  it('has room for the longest words of every field', async () => {
    const long: LetterContent = {
      ...CONTENT, addressee: '中共'.padEnd(100, '长'), from: '中共江城大学'.padEnd(160, '院'), to: '武汉'.padEnd(100, '街'), memberName: '买买提明·阿卜杜热依木·艾山江', letterhead: { ...CONTENT.letterhead, address: '武'.repeat(100), signature: '委'.repeat(80) },
    };
    for (const content of [long, { ...long, kind: 'certificate', purpose: '实'.repeat(60) } as LetterContent]) {
      const { pages, overlaps } = await readPdf(await letterSheet(content, COPY));
      expect([pages, overlaps]).toEqual([1, []]);
    }
  });
});
