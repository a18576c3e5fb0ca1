import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { LearnerRow, OwnGuidance, RecommendationView, StudyPlans } from '@party/shared/guidance';
import type { ResourceRow } from '@party/shared/learning';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const ATTACK = '<img src=x onerror="document.title=\'fired\'"><script>document.title="fired"</script>';
const AT = '2026-11-24T01:00:00.000Z';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'guidance.own', 'guidance.view', 'guidance.plan', 'guidance.recommend', 'learning.read', 'learning.analyse'] } } as typeof SECRETARY;

const hours = { requiredMinutes: 1440, doneMinutes: 400, paceMinutes: 1300, percent: 27, behindHours: 20 };
const guidance: OwnGuidance = {
  memberId: 'm', year: 2026, stage: 'full', planOf: BRANCH, hours, asOf: AT,
  pieces: [{ resourceId: 'r1', title: '怎样过好一次组织生活', form: 'article', dueOn: '2026-12-01', standing: 'begun', percent: 40 }, { resourceId: 'r2', title: ATTACK, form: 'video', dueOn: null, standing: 'finished', percent: 100 }],
  recommendations: [{ id: 'a', organisationName: BRANCH, reason: ATTACK, dueOn: '2026-12-10', madeAt: AT, pieces: [{ resourceId: 'r1', title: '怎样过好一次组织生活', form: 'article', standing: 'untouched' }] }],
  suggestions: [{ resourceId: 'r1', title: '怎样过好一次组织生活', rule: 'plan_due', reason: '计划要求 12月1日 前学完' }],
};
const plans: StudyPlans = {
  organisationId: 'o', organisationName: BRANCH, year: 2026,
  items: (['applicant', 'activist', 'development_target', 'probationary', 'full'] as const).map((stage, at) => ({ stage, hours: 8 * at, pieces: at === 4 ? [{ resourceId: 'r1', title: ATTACK, form: 'article', dueOn: '2026-12-01' }] : [], madeBy: at === 4 ? BRANCH : null, version: at === 4 ? 2 : null })),
};
const learners: LearnerRow[] = ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月'].map((memberName, at) => ({ memberId: `m${at}`, memberName, organisationName: BRANCH, stage: 'full', hours: { ...hours, behindHours: 10 * at }, plannedPieces: 2, missing: at === 0 ? [] : ['怎样过好一次组织生活'] }));
const sent: RecommendationView = {
  id: 'a', version: 1, organisationName: BRANCH, reason: ATTACK, dueOn: '2026-12-10', madeBy: '赵书记', madeAt: AT, withdrawn: false, titles: ['怎样过好一次组织生活'], people: 2, opened: 1, finished: 1,
  pieces: [{ resourceId: 'r1', title: '怎样过好一次组织生活', form: 'article' }], persons: [{ memberId: 'm0', memberName: '𠮷野', standings: ['finished'] }, { memberId: 'm1', memberName: '欧阳明月', standings: ['untouched'] }],
};
const piece: ResourceRow = {
  id: 'r1', title: '怎样过好一次组织生活', summary: '', form: 'article', source: 'own', state: 'published', tags: [], organisationName: BRANCH, authorName: '张三', publishedAt: AT, live: null, validFrom: null, validUntil: null, progress: null,
};

const page = (...items: object[]): { body: unknown } => ({ body: { items, next: null } });
const answers: ApiHandler = ({ path }) => {
  const route = path.replace(/^\/api\/v1/, '').replace(/\?.*$/, '');
  if (route === '/me/guidance') return { body: guidance };
  if (route === '/guidance/plans') return { body: plans };
  if (route === '/guidance/learners') return { body: { asOf: AT, items: learners, next: null } };
  if (route === '/guidance/recommendations') return page(sent);
  if (route === '/guidance/recommendations/a') return { body: sent };
  if (route === '/learning/resources') return page(piece);
  return shellAnswers(path);
};

const stage = stagePages(answers, session);
const open = (name: string): Promise<Page> => stage.open(`/packages/guidance/pages/${name}`);

describe('the pages of guidance', () => {
  it.each([
    ['mine', 'mine/index'], ['learners', 'learners/index'], ['plans', 'plans/index'], ['plan', 'plan/index?organisationId=o&year=2026&stage=full'], ['recommend', 'recommend/index?organisationId=o&people=m0.m1'], ['sent', 'sent/index'], ['one', 'sent/index?id=a'],
  ] as const)('%s keeps what every page must keep', async (name, path) => {
    const opened = await open(path);
    expect(await auditLooks(opened, `guidance-${name}`)).toEqual([]);
    await opened.context().close();
  });

  it('draw what a keeper wrote as words', async () => {
    const mine = await open('mine/index');
    await mine.getByText(ATTACK).first().waitFor();
    expect(await mine.title()).not.toBe('fired');
    await screenshot(mine, 'guidance-mine');
    await mine.context().close();
  });
});
