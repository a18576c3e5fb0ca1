import { describe, expect, it } from '@jest/globals';
import { PAPER_STEPS, type ArchiveHandoverView, type ArchiveRow, type ConsultationView, type HandoverLine, type PaperView } from '@party/shared/archives';
import { consultationHint, consultationMark, consultationText, expectedOf, handoverMark, howAsked, lineMark, lineText, missingOf, movementText, paperMarks, rowHint, rowMarks, usualReturn, waitsForSecond } from './view-model';

const row = (more: Partial<ArchiveRow> = {}): ArchiveRow => ({
  memberId: 'a', memberName: '阿依古丽', organisationName: '学生第一支部', stage: 'full', state: 'kept', custodianName: '学生第一支部', place: '1 号柜', papers: 6, lacking: [], unverified: 0, lent: 0, ...more,
});
const paper = (more: Partial<PaperView> = {}): PaperView => ({
  id: 'p', version: 1, kind: 'application', form: 'original', datedOn: '2018-10', pages: 3, place: null, note: null, state: 'on_file', putBy: '李向阳', putAt: '2026-11-24T01:00:00.000Z', verifiedBy: null, verifiedAt: null,
  lentTo: null, lentUntil: null, overdue: false, copies: [], steps: ['lend', 'miss', 'void'], ...more,
});
const line = (more: Partial<HandoverLine> = {}): HandoverLine => ({ paperId: 'p', kind: 'application', form: 'original', datedOn: '2018-10', pages: 3, stateThen: 'on_file', stateNow: 'in_transit', arrived: null, ...more });

describe('a file in a list', () => {
  it('says what is missing, waiting and lent, and who keeps it when that is another', () => {
    expect(rowMarks(row())).toEqual([{ tone: 'ok', text: '齐全' }]);
    expect(rowMarks(row({ lacking: ['application'], unverified: 2, lent: 1, state: 'in_transit' })).map((one) => one.text)).toEqual(['缺 1 份', '移交途中', '2 份待核验', '借出 1 份']);
    expect(rowMarks(row({ state: null, papers: 0, lacking: ['application'] })).map((one) => one.text)).toEqual(['未建档']);
    expect([rowHint(row()), rowHint(row({ custodianName: '外语学院党委' })), rowHint(row({ state: null, place: null }))]).toEqual(['1 号柜 · 学生第一支部', '1 号柜 · 学生第一支部 · 外语学院党委保管', '学生第一支部']);
    expect(missingOf((['there', 'copy_only', 'lent', 'in_transit', 'missing'] as const).map((standing) => ({ kind: 'application', name: '', form: 'original', source: '', standing })))).toBe(2);
  });
});

describe('a paper', () => {
  it('is marked by where it is and by its verification', () => {
    expect(paperMarks(paper()).map((one) => one.text)).toEqual(['在库', '待核验']);
    expect(paperMarks(paper({ verifiedBy: '王芳' })).map((one) => one.text)).toEqual(['在库']);
    expect(paperMarks(paper({ state: 'lent', overdue: true }))).toEqual([{ tone: 'danger', text: '逾期未还' }]);
    expect([waitsForSecond(paper()), waitsForSecond(paper({ steps: ['verify', 'lend'] })), waitsForSecond(paper({ steps: [] }))]).toEqual([true, false, false]);
    expect(PAPER_STEPS.map(howAsked)).toEqual(['confirm', 'loan', 'confirm', 'reason', 'confirm', 'reason', 'reason', 'confirm']);
    expect(usualReturn(Date.UTC(2026, 10, 24, 1))).toBe('2026-12-01');
  });

  it('names its movements', () => {
    const movement = { id: 'm', action: 'lend', kind: 'admission_form', at: '', by: null, keeperName: '', detail: null } as const;
    expect([movementText(movement), movementText({ ...movement, action: 'place', kind: null })]).toEqual(['借出：《入党志愿书》', '调整存放位置']);
  });
});

describe('a hand-over', () => {
  it('asks only about what is on its way, and shows what became of each line', () => {
    const lines = [line(), line({ paperId: 'q', stateThen: 'missing', stateNow: 'missing' })];
    const view = { state: 'open', absent: 0, overdue: false, lines } as unknown as ArchiveHandoverView;
    expect(expectedOf(view).map((one) => one.paperId)).toEqual(['p']);
    expect(lines.map((one) => lineMark(one).text)).toEqual(['待核对', '移交前已缺']);
    expect([line({ arrived: true, stateNow: 'on_file' }), line({ arrived: false, stateNow: 'missing' }), line({ arrived: false, stateNow: 'on_file' }), line({ stateNow: 'given_away' })].map((one) => lineMark(one).text)).toEqual(['已收到', '未收到', '在库', '已随关系转出']);
    expect([handoverMark(view).text, handoverMark({ ...view, overdue: true }).text, handoverMark({ ...view, state: 'differing', absent: 2 }).text]).toEqual(['待核对', '已过期限', '2 份未收到']);
    expect(lineText(line())).toBe('入党申请书（原件，2018年10月，3 页）');
  });
});

describe('a request to see own papers', () => {
  it('says what is asked for, and once agreed to until when', () => {
    const asked: ConsultationView = { id: 'q', version: 1, state: 'submitted', purpose: '出国留学需要', kinds: ['application', 'conversion_application'], days: 7, askedAt: '2026-11-24T01:00:00.000Z', decidedBy: null, decidedAt: null, opinion: null, until: null };
    expect([consultationText(asked), consultationMark(asked), consultationHint(asked).startsWith('出国留学需要 · 7 天 · ')]).toEqual(['入党申请书、转正申请书', { tone: 'warn', text: '待审批' }, true]);
    expect(consultationMark({ ...asked, state: 'approved', until: '2026-12-01' })).toEqual({ tone: 'ok', text: '可看至2026年12月1日' });
  });
});
