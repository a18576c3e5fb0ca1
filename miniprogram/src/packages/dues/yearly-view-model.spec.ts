import { describe, expect, it } from '@jest/globals';
import type { RemittanceDue } from '@party/shared/dues';
import { accountMark, figureFacts, openFen, percentText, permilleOf, remittanceFacts, useFacts } from './yearly-view-model';

const DUE: RemittanceDue = {
  organisationId: 'o', organisationName: '党委', level: 'committee', year: 2026, receiptsFen: 1040, centralFen: 0, permille: 900, dueFen: 936, remittedFen: 500, waitingFen: 36, dueOn: '2027-04-30', standing: 'open', mayRemit: true,
};

describe('a year of dues', () => {
  it('reads per cent with one decimal at most, exactly', () => {
    expect(['5', '33.3', '0', '100', '0.5'].map(permilleOf)).toEqual([50, 333, 0, 1000, 5]);
    expect(['', '100.1', '101', '5.55', '-1', '五'].map(permilleOf)).toEqual([null, null, null, null, null, null]);
    expect([50, 333, 1000].map(percentText)).toEqual(['5%', '33.3%', '100%']);
  });

  it('says what is still open, and never less than nothing', () => {
    expect([openFen(DUE), openFen({ ...DUE, remittedFen: 2000 })]).toEqual([400, 0]);
    expect(remittanceFacts(DUE).map(({ value }) => value)).toEqual(['¥10.40', '90%', '¥9.36', '¥5.00', '¥0.36', '2027年4月30日']);
  });

  it('leaves out what is nothing', () => {
    const figures = { people: 3, chargedFen: 60, waivedFen: 0, collectedFen: 40, voluntaryFen: 10, centralFen: 0, refundedFen: 5, remittedFen: 0 };
    expect(figureFacts(figures, [{ purpose: '培训党员', fen: 7 }]).map(({ term, value }) => `${term} ${value}`)).toEqual([
      '应交党员 3 人', '应交党费 ¥0.60', '实收党费 ¥0.40', '自愿多交 ¥0.10', '退还 ¥0.05', '收入合计 ¥0.45', '已上缴 ¥0.00', '使用合计 ¥0.07',
    ]);
    expect(useFacts({ uses: [{ purpose: '培训党员', fen: 7 }] })).toEqual([{ term: '培训党员', value: '¥0.07' }]);
  });

  it('marks how far an account is', () => {
    const mark = (published: number | null, drafted: boolean): string => accountMark({ organisationId: 'o', organisationName: '', year: 2026, published, drafted }).text;
    expect([mark(null, false), mark(1, false), mark(2, false), mark(1, true)]).toEqual(['未公布', '已公布', '已更正（第2版）', '草稿待公布']);
  });
});
