import type {
  CheckedHonour, HonourCheck, HonourView, MonthReviewRow, MonthReviewView, MonthSettingView, MonthShow, OwnXuexi, PointEntryView, PointReversalView, RankedMember, XuexiDisputeView, XuexiRowView,
} from '@party/shared/points';

const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const COMMITTEE = '中共某某大学计算机科学与技术学院委员会';
const AT = '2026-11-24T01:00:00.000Z';
const people: RankedMember[] = ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月'].map((memberName, at) => ({ memberId: `m${at}`, memberName, points: 20 - at, imported: at === 0 ? 620 : null, place: at + 1 }));

const monthRow: MonthReviewRow = { id: 'k', organisationId: 'o', organisationName: BRANCH, month: '2026-10', version: 2, state: 'publicised', headcount: 26, active: 20, points: 310, nominees: 1, waiting: 1, publicUntil: '2026-11-30' };
const month: MonthReviewView = {
  ...monthRow, revision: 3, note: '更正一位同志的积分', countsImported: true, madeAt: AT, closedAt: null, closedBy: null, mostExcellent: 8, may: ['close', 'correct'],
  people: people.map(({ memberId, memberName, points, place }, at) => ({ memberId, memberName, points, place, imported: at === 0 ? 620 : null, grade: at === 2 ? null : 'good', words: '按时参加组织生活', evidence: '签到记录', nominated: at === 0, markedBy: '赵书记', mayMark: at > 0 })),
  decision: { metOn: '2026-11-03', present: 24, votesFor: 22, votesAgainst: 1, votesAbstained: 1, words: '同意推荐', recordedBy: '赵书记', recordedAt: AT, confirmedBy: '钱委员', confirmedAt: AT },
  objections: [{ id: 'j', memberName: '𠮷野', text: '有一次活动没有记入，请核实。', at: AT, answer: null, upheld: false, answeredBy: null, mayAnswer: true }],
};
const shown: MonthShow = {
  id: 'k', organisationName: BRANCH, month: '2026-10', version: 2, state: 'publicised', note: null, metOn: '2026-11-03', publicUntil: '2026-11-30', nominees: [{ memberId: 'm0', memberName: '阿卜杜拉·买买提江', words: '带头学习，热心服务同学' }], rows: people,
  own: { points: 12, imported: 540, place: 4, grade: 'good', words: '按时参加组织生活' }, objection: null, mayObject: true,
};
const setting: MonthSettingView = { organisationId: 'o', organisationName: BRANCH, publicityDays: 5, importedFrom: null, weekFrom: '2026-W47', decidedOn: null, holidaysThrough: 2026 };
const honour: HonourView = {
  id: 'h', version: 1, number: '学习标兵〔2026〕第001号', code: 'ABCD2345EFGH6789', memberId: 'm0', memberName: '阿卜杜拉·买买提江', branchName: BRANCH, committeeName: COMMITTEE, month: '2026-10', issuedOn: '2026-11-10', revokedOn: null, revokedFor: null, mayRevoke: true,
};
const checked: CheckedHonour = { number: honour.number, maskedName: '阿*', branchName: BRANCH, committeeName: COMMITTEE, month: '2026-10', issuedOn: '2026-11-10', valid: true };
const honourCheck: HonourCheck = { honour: checked, checkedOn: '2026-11-24' };
const own: OwnXuexi = { id: 'x', period: '2026-W47', points: 320, ownPoints: 31, suspicious: true, ruleFrom: '2023-01-01', importedBy: '赵书记', importedAt: AT, counts: false, dispute: null };
const kept: XuexiRowView = { id: 'x', memberName: '阿卜杜拉·买买提江', branchName: BRANCH, period: '2026-W47', points: 620, people: null, suspicious: true, importedAt: AT };
const dispute: XuexiDisputeView = { id: 'd', memberName: '𠮷野', branchName: BRANCH, period: '2026-10', points: 620, text: '这不是我的积分。', at: AT, answer: null, wrong: false, mayAnswer: true };
const reversal = (entry: PointEntryView): PointReversalView => ({
  id: 'r', version: 1, state: 'submitted', memberId: 'm0', memberName: '阿卜杜拉·买买提江', branchName: BRANCH, entry, reason: '签到有误，本人没有参加。', askedBy: '赵书记', askedAt: AT, decidedBy: null, opinion: null, mayDecide: true,
});

const page = (items: unknown[]): { body: unknown } => ({ body: { items, next: null } });

/** Answers for the pages of months, certificates, 学习强国 and reversals; undefined for any other route. */
export function monthAnswers(route: string, entry: PointEntryView): { body: unknown } | undefined {
  const answers: Readonly<Record<string, () => { body: unknown }>> = {
    '/me/points/months': () => page([shown]), '/points/months': () => page([monthRow, { ...monthRow, id: 'k0', state: 'draft', waiting: 0, publicUntil: null }]), '/points/months/setting': () => ({ body: setting }), '/points/months/k': () => ({ body: month }),
    '/me/honours/pioneers': () => page([{ id: 'h1', memberName: '阿依古丽·买买提', month: '2026-10', issuedOn: '2026-11-12', own: true }, { id: 'h2', memberName: '𠮷野', month: '2026-09', issuedOn: '2026-10-14', own: false }]),
    '/me/honours': () => page([honour, { ...honour, id: 'h0', revokedOn: '2026-11-20', revokedFor: '评议更正', mayRevoke: false }]), '/honours': () => page([honour]), '/honours/checks/ABCD': () => ({ body: honourCheck }),
    '/me/xuexi': () => page([own]), '/points/xuexi': () => page([kept, { ...kept, id: 'y', memberName: null, people: 26 }]), '/points/xuexi/disputes': () => page([dispute]), '/points/reversals': () => page([reversal(entry)]),
    '/points/members/m0/entries': () => page([entry]),
  };
  return answers[route]?.();
}
