import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { LearningAnalysis, LearningTotals, MeetingRow, PersonRecord, ReportRow, ResourceRow, ResourceView, SendBeatsRequest } from '@party/shared/learning';
import type { OwnGuidance } from '@party/shared/guidance';
import type { LinkedThings, TopicAnalysis } from '@party/shared/quizzes';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000p';
const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const ATTACK = '<img src=x onerror="document.title=\'fired\'"><script>document.title="fired"</script>';
const session = {
  ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'learning.read', 'learning.own', 'learning.write', 'learning.review', 'learning.register', 'learning.analyse'] },
} as typeof SECRETARY;

const row = (at: number): ResourceRow => ({
  id: at === 0 ? ID : `01k00000000000000000000${String(at).padStart(3, '0')}`, title: ['怎样过好一次组织生活', '微党课：一双草鞋的故事', '学习强国：今日要闻', '把问题带来，把办法带走'][at % 4] ?? '', summary: '给新任支部委员的八条建议',
  form: (['article', 'video', 'link', 'poster'] as const)[at % 4] ?? 'article', source: (['own', 'xuexi', 'yiban', 'official_account'] as const)[at % 4] ?? 'own', state: 'published', tags: ['组织生活'], organisationName: BRANCH,
  authorName: '阿卜杜拉·买买提江', publishedAt: '2026-11-01T01:00:00.000Z', live: null, validFrom: null, validUntil: null, progress: at === 1 ? { percent: 40, position: 3, seconds: 120, completedOn: null } : at === 2 ? { percent: 100, position: 0, seconds: 300, completedOn: '2026-11-20' } : null,
});
const article: ResourceView = {
  ...row(0), version: 2, organisationId: 'o', url: null, seconds: null, chapters: [], fileName: null, fileBytes: null, originalOn: '2026-08-30', copyrightNote: '原创，转载请注明', audience: 'everybody', visibility: 'chosen',
  chosen: [{ id: 'b', name: '教师党支部' }], tracking: 'read', leastSeconds: 40, opinion: null, reminded: false, rating: { own: 4, count: 7, average: 4.3 }, asked: [{ kind: 'question', note: '第二段怎样理解？', reportedAt: '2026-11-25T01:00:00.000Z', answer: '请联系上文看。', settledAt: '2026-11-25T02:00:00.000Z' }], may: { edit: false, actions: ['archive'], report: true, replay: false, rate: true, dates: true },
  blocks: [{ kind: 'heading', text: '会前：把问题带来' }, ...Array.from({ length: 30 }, (_, at) => ({ kind: 'text' as const, text: `第${at + 1}段。组织生活的质量，一半在会前。会议主题提前一周告诉每一位同志，请大家带着一个问题来。` })), { kind: 'quote', text: ATTACK }, { kind: 'item', text: '今天的事今天办' }],
};
const views: Readonly<Record<string, ResourceView>> = {
  [ID]: article,
  film: { ...article, id: 'film', form: 'video', title: '微党课', blocks: [], url: '/none.mp4', seconds: 360, tracking: 'play', leastSeconds: 162, may: { edit: false, actions: [], report: true, replay: false, rate: false, dates: false } },
  book: { ...article, id: 'book', form: 'ebook', title: '支委手册', blocks: [], chapters: [{ number: 1, title: '会前', from: 0, paragraphs: 3 }, { number: 2, title: '会后', from: 3, paragraphs: 2 }], leastSeconds: 40 },
  live: { ...article, id: 'live', form: 'live', title: '党课直播', blocks: [], url: 'https://www.xuexi.cn/live', tracking: 'confirm', live: { startsAt: '2026-11-26T00:30:00.000Z', endsAt: '2026-11-26T01:30:00.000Z', replayUrl: null } },
  paper: { ...article, id: 'paper', form: 'document', title: '支部工作条例', blocks: [], fileName: '条例.pdf', fileBytes: 130_000, tracking: 'confirm' },
  poster: { ...article, id: 'poster', form: 'poster', title: '把问题带来', blocks: [{ kind: 'text', text: '问一遍不如办一遍' }], tracking: 'confirm', leastSeconds: 0, may: { edit: true, actions: ['submit'], report: false, replay: false, rate: true, dates: false } },
};
const totals: LearningTotals = { year: 2026, onlineMinutes: 1240, offlineMinutes: 270, completed: 18, meetings: 3, asOf: '2026-11-26T01:00:00.000Z' };
const record: PersonRecord = {
  memberId: 'm', memberName: '阿卜杜拉·买买提江', totals, next: null,
  items: [
    { key: 'a', resourceId: ID, title: '怎样过好一次组织生活', form: 'article', minutes: 6, percent: 70, completedOn: null, day: '2026-11-20', place: null, photos: [] },
    { key: 'b', resourceId: null, title: '十一月主题党日：参观校史馆', form: 'offline', minutes: 120, percent: 100, completedOn: '2026-11-17', day: '2026-11-17', place: '校史馆', photos: [] },
  ],
};
const meeting: MeetingRow = { id: 'k', version: 1, organisationId: 'o', organisationName: BRANCH, heldOn: '2026-11-17', heldAt: '14:30', ofMeeting: false, place: '校史馆', topic: '十一月主题党日', minutes: 120, photos: [], attendees: [{ id: 'm', name: '𠮷野' }, { id: 'n', name: '欧阳明月' }], recordedBy: '赵书记', signInUntil: null };
const report: ReportRow = { id: 'x', resourceId: ID, title: '学习强国：今日要闻', kind: 'dead_link', note: '打不开', url: 'https://www.xuexi.cn', reportedBy: '张三', reportedAt: '2026-11-25T01:00:00.000Z' };
const analysis: LearningAnalysis = {
  organisationName: BRANCH, period: '2026', asOf: '2026-11-26T01:00:00.000Z', members: 4, topics: ['党史', '纪律'], columns: [0, 1, 2, 3].map((at) => ({ id: `c${at}`, title: row(at).title, form: row(at).form })), next: null, morePieces: true, sums: { finished: [1, 0, 0, 0], asked: [4, 4, 3, 4], completed: 4, onlineMinutes: 180, offlineMinutes: 480 },
  items: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月', '张三'].map((memberName, at) => ({ memberId: `m${at}`, memberName, organisationName: BRANCH, cells: [100, 40, null, at * 10], asked: [true, true, at !== 3, true], completed: 1, onlineMinutes: 30 * at, offlineMinutes: 120 })),
};

const GUIDED: OwnGuidance = {
  memberId: 'm', year: 2026, stage: 'full', planOf: null, hours: { requiredMinutes: 1440, doneMinutes: 200, paceMinutes: 1200, behindHours: 20, percent: 14 }, pieces: [], suggestions: [], asOf: '2026-11-26T01:00:00.000Z',
  recommendations: [{ id: 'r', organisationName: BRANCH, reason: '结合本月主题党日，请在组织生活会前学完', dueOn: '2026-12-08', madeAt: '2026-11-20T01:00:00.000Z', pieces: [{ resourceId: ID, title: row(0).title, form: 'article', standing: 'begun' }, { resourceId: 'done', title: '已学完的资料', form: 'article', standing: 'finished' }] }],
};

const topics: TopicAnalysis = {
  organisationName: BRANCH, period: '2026', asOf: '2026-11-26T01:00:00.000Z', members: 3, topics: ['党史', '组织制度'], next: null,
  columns: [{ topic: '党史', right: 30, asked: 60, people: 3, failed: 2 }, { topic: '组织制度', right: 50, asked: 60, people: 3, failed: 0 }],
  items: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月'].map((memberName, at) => ({ memberId: `m${at}`, memberName, organisationName: BRANCH, cells: [at === 2 ? null : { right: 10 * at, asked: 20 }, { right: 16, asked: 20 }], failed: at === 2 ? 0 : 1 })),
};

const links: LinkedThings = {
  mayLink: true, items: [{ kind: 'meeting', id: 'k1', title: '书记讲党课', detail: '党课 2026-11-26', linkId: 'l1' }, { kind: 'quiz', id: 'q1', title: ATTACK, detail: '专题答题', linkId: null }],
};

const beats: SendBeatsRequest[] = [];
const stars: number[] = [];
let network = true;

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  const one = /^\/learning\/resources\/([^/]+)$/.exec(route)?.[1];
  if (one !== undefined && views[one]) return { body: views[one] };
  if (route.startsWith('/links/')) return { body: links };
  // The reader stopped behind the end of the first chapter.
  if (route === '/learning/resources/book/chapters/2') return { body: { ...views.book?.chapters[1], blocks: [{ kind: 'text', text: '会后一周内落实。' }, { kind: 'text', text: ATTACK }] } };
  if (route === '/learning/resources/poster/rating') {
    stars.push((JSON.parse(body) as { stars: number }).stars);
    return { body: views.poster };
  }
  if (route.startsWith('/notes/pieces/')) return { body: { title: '把问题带来', likes: 7, liked: true, comments: 2, respond: true, own: false } };
  if (route === '/learning/resources' || route === '/me/learning/pieces') return { body: { items: [0, 1, 2, 3].map(row), next: null } };
  if (route === '/learning/review') return { body: { items: [{ ...row(3), state: 'review' }], next: null } };
  if (route === '/learning/reports') return { body: { items: [report], next: null } };
  if (route === '/learning/recommended') return { body: { going: [row(1)], fresh: [row(0), row(2)], totals } };
  if (route === '/me/learning/record') return { body: record };
  if (route === '/learning/choices') return { body: { tags: [{ tag: '党史', count: 12 }, { tag: '纪律', count: 3 }], organisations: [{ id: 'o', name: BRANCH, count: 9 }] } };
  if (route === '/me/quizzes/attempts') return { body: { items: [{ id: 'a1', quizId: 'q1', title: '每周一测', kind: 'weekly', roundWords: '2026年第48周', number: 1, handedInAt: '2026-11-24T02:00:00.000Z', closing: 'self', score: 9, fullPoints: 10, passed: true }], next: null } };
  if (route === '/me/guidance') return { body: GUIDED };
  if (route === '/learning/meetings') return { body: { items: [meeting], next: null } };
  if (route === '/learning/meetings/roll') return { body: { items: meeting.attendees } };
  if (route === '/learning/analysis') return { body: analysis };
  if (route === '/quizzes/analysis') return { body: topics };
  if (route.endsWith('/sessions') && method === 'POST') return { status: 201, body: { sessionId: 's', position: route.includes('film') ? 0 : 20, beatSeconds: 1, progress: { percent: 10, position: 20, seconds: 12, completedOn: null } } };
  if (route.endsWith('/beats')) {
    if (!network) return { status: 503, body: { type: 'about:blank', title: '服务繁忙', status: 503, code: 'service.unavailable' } };
    const sent = JSON.parse(body) as SendBeatsRequest;
    beats.push(sent);
    return { body: { lastSeq: sent.beats.at(-1)?.seq ?? 0, progress: { percent: 55, position: 20, seconds: 40, completedOn: null } } };
  }
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/${page}`);
const inside = (page: string): Promise<Page> => open(`packages/learning/pages/${page}`);

describe('the pages of learning', () => {
  it.each([
    ['tab', 'pages/learn/index'], ...([
      ['library', 'library/index'], ['article', `resource/index?id=${ID}`], ['poster', 'resource/index?id=poster'], ['live', 'resource/index?id=live'], ['document', 'resource/index?id=paper'], ['record', 'record/index'], ['mine', 'mine/index'], ['edit', 'edit/index'], ['review', 'review/index'],
      ['reports', 'review/index?tab=reports'], ['offline', 'offline/index'], ['analysis', 'analysis/index'], ['topics', 'analysis/index?tab=topics'], ['lines', 'record/index?id=m1&period=2026'], ['book', 'resource/index?id=book'], ['chapter', 'chapter/index?id=book&number=2'],
    ] as const).map(([name, path]) => [name, `packages/learning/pages/${path}`]),
  ])('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `learning-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('draws attacks as words, goes on where the reader stopped, and follows what is read', async () => {
    beats.length = 0;
    network = false;
    const page = await inside(`resource/index?id=${ID}`);
    await page.getByText('第20段', { exact: false }).first().waitFor();
    await page.getByText(ATTACK).first().waitFor();
    expect(await page.title()).not.toBe('fired');
    await page.getByText('网络不可用，学习过程先存在本机', { exact: false }).waitFor({ timeout: 15_000 });
    network = true;
    await page.getByText('55%', { exact: true }).first().waitFor({ timeout: 15_000 });
    const numbers = beats.flatMap((bundle) => bundle.beats.map((beat) => beat.seq));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(beats[0]?.beats[0]?.position).toBeGreaterThan(10);
    await screenshot(page, 'learning-followed');
    await page.context().close();
  });

  it('says that a film is not to be played, waits before a document is confirmed, opens a book, and leads to what belongs to a piece', async () => {
    const film = await inside('resource/index?id=film');
    await film.getByText('现在放不出来', { exact: false }).waitFor({ timeout: 15_000 });
    await film.context().close();
    const paper = await inside('resource/index?id=paper');
    await paper.getByRole('button', { name: /^再学 \d+ 秒可以确认$/ }).waitFor();
    expect(await paper.getByRole('button', { name: '我已学完' }).count()).toBe(0);
    await paper.getByText('党课 2026-11-26', { exact: false }).waitFor();
    await paper.getByRole('button', { name: '取消关联' }).first().click();
    await paper.getByText('取消这条关联？').waitFor();
    await screenshot(paper, 'learning-links');
    expect(await paper.title()).not.toBe('fired');
    await paper.context().close();
    const book = await inside('resource/index?id=book');
    await book.getByText('会后一周内落实。').waitFor();
    expect(await book.title()).not.toBe('fired');
    await book.context().close();
  });

  it('keeps the poster as a picture, takes its stars, and asks before a session is withdrawn', async () => {
    const poster = await inside('resource/index?id=poster');
    const saving = poster.waitForEvent('download');
    await poster.getByRole('button', { name: '保存图片' }).click();
    expect((await saving).suggestedFilename()).toBe('把问题带来.png');
    await poster.getByText('7 人点赞 · 2 条评论').waitFor();
    await poster.getByRole('radio', { name: '4 星' }).click();
    await poster.getByText('已评分').waitFor();
    expect(stars).toEqual([4]);
    await poster.context().close();
    const offline = await inside('offline/index');
    await offline.getByRole('button', { name: '撤销登记' }).click();
    await offline.getByText('撤销这次登记？').waitFor();
    await screenshot(offline, 'learning-withdraw');
    await offline.context().close();
  });
});
