import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay } from '@party/shared/kernel';
import type { ResourceView } from '@party/shared/learning';
import type { MeetingView } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import type { LinkedThings, QuestionView, QuizView } from '@party/shared/quizzes';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { learningPieces } from '../support/learning-pieces.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let secretary: Person;
let reader: Person;
let outsider: Person;
let piece: ResourceView;
let hidden: ResourceView;
let meeting: MeetingView;
let quiz: QuizView;

async function demand<Answer>(actor: Actor, method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> {
  const answer = await rig.call(actor, method, url, body);
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
  return answer.json<Answer>();
}
const code = async (answer: ReturnType<CorrectionRig['call']>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const linked = async (who: Actor, kind: string, id: string): Promise<string[]> => (await demand<LinkedThings>(who, 'GET', `/links/${kind}/${id}`)).items.map((one) => `${one.kind}:${one.title}`);

beforeAll(async () => {
  rig = await startCorrectionRig();
  rig.server.clock.set(fromShanghai('2026-11-25' as CalendarDay, { hour: 9 }));
  secretary = await rig.keeper('secretary');
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  const deputy = await rig.keeper('publicity_commissioner');
  [reader, outsider] = [await rig.member({ name: '读者' }), await rig.member({}, 'otherBranch')];
  const pieces = learningPieces(rig);
  piece = await pieces.published(reader, deputy, { title: '党课讲稿' });
  hidden = await pieces.published(reader, deputy, { title: '申请人材料', audience: 'applicants' });
  const plan = await demand<MeetingView>(secretary, 'POST', '/meetings', {
    kind: 'lecture', organisationId: rig.tree.branch.id, topic: '书记讲党课', on: '2026-11-26', at: '19:00', minutes: 90, place: '一教 101', agenda: ['讲党课'], chairId: secretary.memberId, recorderId: reader.memberId,
  });
  meeting = await demand(secretary, 'POST', `/meetings/${plan.id}/notice`, { version: plan.version });
  const question = await demand<QuestionView>(secretary, 'POST', '/quizzes/questions', {
    kind: 'judge', topic: '党章', stem: '党章是党的总章程。', options: [{ id: 'yes', text: '正确' }, { id: 'no', text: '错误' }], right: ['yes'], accepted: [], explanation: '', organisationId: rig.tree.branch.id,
  });
  await demand(secretary, 'POST', `/quizzes/questions/${question.id}/steps`, { version: question.version, action: 'activate' });
  const drafted = await demand<QuizView>(secretary, 'POST', '/quizzes', {
    kind: 'special', title: '党课小测', firstOn: '2026-11-25', lastOn: '2026-12-10', minutes: 10, attempts: 1, passPercent: 60, pointsEach: 1, partial: false, answers: 'hand_in', audience: 'everybody', parts: [{ topic: '党章', count: 1 }], organisationId: rig.tree.branch.id,
  });
  quiz = await demand(secretary, 'POST', `/quizzes/${drafted.id}/steps`, { version: drafted.version, action: 'publish' });
});
afterAll(() => rig.close());

describe('a piece, a meeting and a quiz', () => {
  it('lead to each other once a keeper has linked them, and no more when the link is taken away', async () => {
    const link = (kind: string, otherId: string, who: Actor = secretary, resourceId = piece.id) => rig.call(who, 'POST', '/links', { resourceId, kind, otherId });
    expect([await code(link('meeting', meeting.id, reader)), await code(link('quiz', quiz.id, await rig.keeper('secretary', 'otherBranch')))]).toEqual(['auth.forbidden', 'quizzes.not_found']);
    expect([await code(link('meeting', '0'.repeat(26))), await code(link('quiz', quiz.id, secretary, '0'.repeat(26))), await code(link('birthday', quiz.id))]).toEqual(['meetings.not_found', 'learning.not_found', 'request.invalid']);
    for (const [kind, id] of [['meeting', meeting.id], ['quiz', quiz.id], ['quiz', quiz.id]] as const) expect((await link(kind, id)).statusCode).toBe(200);
    expect((await linked(reader, 'piece', piece.id)).sort()).toEqual(['meeting:书记讲党课', 'quiz:党课小测']);
    expect([await linked(reader, 'meeting', meeting.id), await linked(reader, 'quiz', quiz.id)]).toEqual([['piece:党课讲稿', 'quiz:党课小测'], ['piece:党课讲稿', 'meeting:书记讲党课']]);
    // What is meant for others is not shown, nor anything to somebody who cannot open the thing itself.
    expect((await link('meeting', meeting.id, secretary, hidden.id)).statusCode).toBe(200);
    expect(await linked(await rig.member(), 'meeting', meeting.id)).not.toContain('piece:申请人材料');
    expect(await linked(outsider, 'piece', piece.id)).toEqual([]);
    const mine = await demand<LinkedThings>(reader, 'GET', `/links/piece/${piece.id}`);
    expect([mine.mayLink, mine.items.map((one) => one.linkId)]).toEqual([false, [null, null]]);
    const kept = await demand<LinkedThings>(secretary, 'GET', `/links/piece/${piece.id}`);
    const toQuiz = kept.items.find((one) => one.kind === 'quiz');
    expect(kept.mayLink).toBe(true);
    const unlink = (who: Actor) => rig.call(who, 'POST', `/links/${toQuiz?.linkId ?? ''}/removal`);
    expect([await code(unlink(reader)), await code(unlink(secretary)), await code(unlink(secretary))]).toEqual(['auth.forbidden', '200', 'quizzes.link_not_found']);
    expect([await linked(reader, 'piece', piece.id), await linked(reader, 'quiz', quiz.id)]).toEqual([['meeting:书记讲党课'], []]);
  });
});
