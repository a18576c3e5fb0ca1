import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay, type Page } from '@party/shared/kernel';
import type { MeetingRow, PersonRecord } from '@party/shared/learning';
import type { MeetingView, SignInCode } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { beatsOf, learningPieces, type LearningPieces } from '../support/learning-pieces.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let pieces: LearningPieces;
let secretary: Person;
let deputy: Person;
beforeAll(async () => {
  rig = await startCorrectionRig();
  pieces = learningPieces(rig);
  secretary = await rig.keeper('secretary');
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  deputy = await rig.keeper('publicity_commissioner');
});
afterAll(() => rig.close());

const at = (text: string, hour = 9, minute = 0): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour, minute }));
const call = (actor: Actor, method: 'GET' | 'POST', url: string, body?: object) => rig.call(actor, method, url, body);
const record = (who: Person[], heldAt: string, minutes: number, more: object = {}) =>
  call(secretary, 'POST', '/learning/meetings', { organisationId: rig.tree.branch.id, heldOn: '2026-11-20', heldAt, place: '教学楼301', topic: `集中学习${heldAt}`, minutes, memberIds: who.map((one) => one.memberId), ...more });
const refusal = async (answer: ReturnType<typeof call>): Promise<string> => {
  const { code = String((await answer).statusCode), errors = [] } = (await answer).json<{ code?: string; errors?: { field: string; message: string }[] }>();
  return errors[0] === undefined ? code : `${code} ${errors[0].field} ${errors[0].message}`;
};
const own = async (who: Person): Promise<PersonRecord> => (await call(who, 'GET', '/me/learning/record')).json<PersonRecord>();
const points = async (who: Person): Promise<string[]> => (await call(who, 'GET', '/me/points/entries')).json<Page<PointEntryView>>().items.map((one) => one.source);

describe('an offline session', () => {
  it('is not written down twice: nobody was at two at one time, and a day has its most', async () => {
    at('2026-11-21');
    const [first, second] = [await rig.member({ name: '伊万' }), await rig.member({ name: '吉田' })];
    expect((await record([first, second], '14:00', 90)).statusCode).toBe(201);
    expect(await refusal(record([first], '15:00', 60, { topic: '又登记一次' }))).toBe('learning.elsewhere memberIds 伊万这段时间已登记在“集中学习14:00”');
    expect((await record([first], '15:30', 60)).statusCode).toBe(201);
    expect(await refusal(record([first], '17:00', 360))).toMatch(/^learning.day_full minutes 伊万/);
    expect(await refusal(record([second], '23:30', 60))).toMatch(/^request.invalid minutes/);
    expect(await refusal(record([second], '25:00', 60))).toMatch(/^request.invalid heldAt/);
    // Nothing of what was refused is there.
    expect([(await own(first)).totals, (await own(second)).totals]).toMatchObject([{ offlineMinutes: 150, meetings: 2 }, { offlineMinutes: 90, meetings: 1 }]);
    // Two keepers who write the same session down at once.
    const third = await rig.member();
    const both = await Promise.all(['09:00', '09:10'].map((time) => record([third], time, 60)));
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
  });

  it('and a film at the same time count once, and withdrawing gives the time back', async () => {
    at('2026-11-22', 14);
    const learner = await rig.member();
    const film = await pieces.published(await rig.member(), deputy, { form: 'video', url: 'https://v.cctv.com/both.mp4', seconds: 1200 });
    const { sessionId } = await pieces.open(learner, film.id);
    rig.server.clock.advance(600_000);
    await pieces.send(learner, sessionId, beatsOf(0, 600, (elapsed) => elapsed));
    const held = (await record([learner], '14:00', 60, { heldOn: '2026-11-22' })).json<MeetingRow>();
    expect(held).toMatchObject({ heldAt: '14:00', ofMeeting: false });
    expect((await own(learner)).totals).toMatchObject({ onlineMinutes: 10, offlineMinutes: 50 });
    rig.server.clock.advance(600_000);
    await pieces.send(learner, sessionId, beatsOf(605, 1200, (elapsed) => elapsed, 122));
    expect((await own(learner)).totals).toMatchObject({ onlineMinutes: 10, offlineMinutes: 50 });
    await call(secretary, 'POST', `/learning/meetings/${held.id}/withdraw`, { version: 1 });
    expect((await own(learner)).totals).toMatchObject({ onlineMinutes: 10, offlineMinutes: 0 });
    const again = await pieces.open(learner, film.id);
    rig.server.clock.advance(300_000);
    await pieces.send(learner, again.sessionId, beatsOf(0, 300, (elapsed) => 900 + elapsed));
    expect((await own(learner)).totals.onlineMinutes).toBe(15);
  });
});

describe('a party lecture', () => {
  it('stands in the records of those who were there once its minutes are confirmed, with its points alone, and is not entered again', async () => {
    at('2026-11-24');
    const [recorder, present, absent] = [await rig.member({ name: '记录人' }), await rig.member({ name: '到会者' }), await rig.member({ name: '缺席者' })];
    const demand = async (actor: Actor, url: string, body: object): Promise<MeetingView> => {
      const answer = await call(actor, 'POST', url, body);
      if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
      return answer.json<MeetingView>();
    };
    let lecture = await demand(secretary, '/meetings', {
      kind: 'lecture', organisationId: rig.tree.branch.id, topic: '书记讲党课', on: '2026-11-26', at: '19:00', minutes: 90, place: '一教 101', agenda: ['讲党课'], chairId: secretary.memberId, recorderId: recorder.memberId,
    });
    lecture = await demand(secretary, `/meetings/${lecture.id}/notice`, { version: lecture.version });
    at('2026-11-26', 18, 50);
    lecture = await demand(secretary, `/meetings/${lecture.id}/begin`, { version: lecture.version });
    for (const one of [secretary, recorder, present]) {
      const { code } = (await call(secretary, 'GET', `/meetings/${lecture.id}/code`)).json<SignInCode>();
      await demand(one, `/meetings/${lecture.id}/sign-in`, { code });
    }
    at('2026-11-26', 20, 40);
    lecture = await demand(recorder, `/meetings/${lecture.id}/minutes`, { version: lecture.version, items: [{ title: '讲党课', said: '书记讲授', resolved: '' }], submit: true });
    expect((await own(present)).items).toEqual([]);
    await demand(secretary, `/meetings/${lecture.id}/minutes/decision`, { version: lecture.version, confirm: true });
    const mine = await own(present);
    expect([mine.totals, mine.items]).toMatchObject([{ offlineMinutes: 90, meetings: 1 }, [{ title: '书记讲党课', form: 'offline', minutes: 90, day: '2026-11-26', place: '一教 101' }]]);
    expect([(await own(absent)).items, (await own(secretary)).totals.offlineMinutes, await points(present)]).toEqual([[], 90, ['meeting']]);
    const row = (await call(secretary, 'GET', '/learning/meetings')).json<Page<MeetingRow>>().items.find((one) => one.topic === '书记讲党课');
    expect(row).toMatchObject({ heldAt: '19:00', ofMeeting: true, minutes: 90 });
    expect(await refusal(call(secretary, 'POST', `/learning/meetings/${row?.id ?? ''}/withdraw`, { version: 1 }))).toBe('learning.of_meeting');
    expect(await refusal(record([present], '19:00', 90, { heldOn: '2026-11-26' }))).toMatch(/^learning.elsewhere/);
  });
});
