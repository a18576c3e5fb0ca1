import { describe, expect, it } from '@jest/globals';
import type { ResourceView } from '@party/shared/learning';
import type { OrganisationRow } from '@party/shared/organisations';
import { branchesUnder, EMPTY_FORM, factsOf, formOf, liveMark, markOf, recordHint, recordValue, rowHint, scopesOf, typedTime } from './view-model';

const VIEW: ResourceView = {
  id: 'r', title: '红船精神', summary: '', form: 'video', source: 'xuexi', state: 'published', tags: ['党史'], organisationName: '一支部', authorName: '阿依古丽', publishedAt: null, live: null, validFrom: null, validUntil: null, progress: null, version: 1, organisationId: 'o',
  url: 'https://v.cctv.com/a', seconds: 90, blocks: [], chapters: [], fileName: null, fileBytes: null, originalOn: null, copyrightNote: '', audience: 'everybody', visibility: 'chosen', chosen: [{ id: 'b', name: '二支部' }], tracking: 'play',
  leastSeconds: 0, opinion: null, reminded: false, asked: [], rating: { own: null, count: 0, average: null }, may: { edit: false, actions: [], report: true, replay: false, rate: false, dates: false },
};

describe('a piece', () => {
  it('says how far the reader is, and its own state while it is not published', () => {
    const progress = { percent: 40, position: 3, seconds: 30, completedOn: null };
    expect([markOf(VIEW), markOf({ ...VIEW, progress })?.text, markOf({ ...VIEW, progress: { ...progress, completedOn: '2026-11-24' } })?.text, markOf({ ...VIEW, state: 'review' })?.text]).toEqual([null, '已学 40%', '已完成', '待审核']);
    expect(rowHint(VIEW)).toBe('视频 · 学习强国 · 阿依古丽供稿');
  });

  it('given live says whether it is announced, live, over or to be seen again, and keeps its times when it is changed', () => {
    const live = { startsAt: '2026-11-27T11:00:00.000Z', endsAt: '2026-11-27T12:30:00.000Z', replayUrl: null };
    const lesson: ResourceView = { ...VIEW, form: 'live', live };
    const at = (time: string): string | undefined => markOf(lesson, Date.parse(time))?.text;
    expect([at('2026-11-27T10:00:00Z'), at('2026-11-27T11:30:00Z'), at('2026-11-27T13:00:00Z')]).toEqual(['预告', '直播中', '已结束']);
    expect(liveMark({ ...live, replayUrl: 'https://www.xuexi.cn/' }, Date.parse('2026-11-28T00:00:00Z')).text).toBe('回看');
    expect(factsOf(formOf(lesson))).toMatchObject({ liveOn: '2026-11-27', liveAt: '19:00', liveMinutes: 90 });
  });

  it('is typed and sent as it was', () => {
    expect(factsOf(formOf(VIEW))).toMatchObject({ title: '红船精神', seconds: 90, url: 'https://v.cctv.com/a', tags: ['党史'], chosenIds: ['b'] });
    expect(factsOf(EMPTY_FORM)).toBeNull();
    expect(factsOf({ ...EMPTY_FORM, title: '微党课', tags: '理论，党史 理论', text: '正文' })).toEqual({
      title: '微党课', summary: '', form: 'article', source: 'own', copyrightNote: '', audience: 'everybody', visibility: 'own', tags: ['理论', '党史'], text: '正文',
    });
  });

  it('stands in the record with its minutes, offline sessions with their place', () => {
    const row = { key: 'k', resourceId: null, title: '集中学习', form: 'offline' as const, minutes: 90, percent: 100, completedOn: '2026-11-20', day: '2026-11-20', place: '301', photos: [] };
    expect([recordHint(row), recordValue(row)]).toEqual(['线下 · 2026年11月20日 · 地点：301', '90 分钟']);
    expect(recordValue({ ...row, percent: 40, minutes: 3 })).toBe('3 分钟 · 40%');
  });
});

describe('branches an officer sees to', () => {
  const row = (id: string, parentId: string | null, kind: OrganisationRow['kind']): OrganisationRow => ({ id, parentId, kind, name: id, shortName: null, code: null, status: 'active', depth: 0 });
  it('are those at or under the held organisations; what stands above stays for their names', () => {
    const tree = [row('school', null, 'school_committee'), row('dep', 'school', 'department_committee'), row('a', 'dep', 'branch'), row('other', 'school', 'department_committee'), row('b', 'other', 'branch')];
    const branches = (held: string[]): string[] => branchesUnder(tree, held).filter((one) => one.kind === 'branch').map((one) => one.id);
    expect([branches(['dep']), branches(['school']), branches(['a']), branches([])]).toEqual([['a'], ['a', 'b'], ['a'], []]);
  });
});

describe('what an analysis can look at', () => {
  const row = (id: string, parentId: string | null, status: 'active' | 'closed' = 'active') => ({ id, parentId, kind: 'branch' as const, name: id, shortName: null, code: null, status, depth: 0 });
  const rows = [row('school', null), row('department', 'school'), row('other', 'school'), row('branch', 'department'), row('gone', 'department', 'closed'), row('group', 'branch')];

  it('is the own organisation, the way down to the chosen one, and what lies right below it', () => {
    const ids = (chosen: string): string[] => scopesOf([['department', '学院党委']], rows, chosen).map((one) => one.value);
    expect(ids('department')).toEqual(['department', 'branch']);
    expect(ids('branch')).toEqual(['department', 'branch', 'group']);
    expect(ids('group')).toEqual(['department', 'branch', 'group']);
  });
});

describe('a typed time', () => {
  it('is padded and takes the full-width colon; anything else is left for the service to refuse', () => {
    expect(['9:05', ' 14：30 ', '14:30', 'nine', '9:5'].map(typedTime)).toEqual(['09:05', '14:30', '14:30', 'nine', '9:5']);
  });
});
