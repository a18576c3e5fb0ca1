import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { MeetingView, SignInCode } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import { PointsTotals } from '../../src/modules/points/points-totals.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';

type Person = Actor & { memberId: Id };
const FIRST = '2026-11-26' as CalendarDay;
let rig: CorrectionRig;
let [secretary, commissioner, recorder]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, commissioner, recorder] = [await rig.keeper('secretary'), await rig.keeper('publicity_commissioner'), await rig.member({ name: '记录人' })];
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
});
afterAll(() => rig.close());

const call = (actor: Person | undefined, method: 'GET' | 'POST', url: string, body?: object) => rig.call(actor ?? null, method, url, body);
async function demand<T = MeetingView>(actor: Person | undefined, method: 'GET' | 'POST', url: string, body?: object): Promise<T> {
  const answer = await call(actor, method, url, body);
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
  return answer.json<T>();
}
const at = (day: CalendarDay, hour: number, minute = 0): void => rig.server.clock.set(fromShanghai(day, { hour, minute }));

/** A lecture at 19:00 whose minutes wait for the second person. */
async function lectureOf(day: CalendarDay, present: readonly Person[]): Promise<MeetingView> {
  at(addDays(day, -2), 9);
  let lecture = await demand(secretary, 'POST', '/meetings', {
    kind: 'lecture', organisationId: rig.tree.branch.id, topic: '书记讲党课', on: day, at: '19:00', minutes: 90, place: '一教 101', agenda: ['讲党课'], chairId: secretary?.memberId, recorderId: recorder?.memberId,
  });
  lecture = await demand(secretary, 'POST', `/meetings/${lecture.id}/notice`, { version: lecture.version });
  at(day, 18, 50);
  lecture = await demand(secretary, 'POST', `/meetings/${lecture.id}/begin`, { version: lecture.version });
  for (const one of [secretary, recorder, ...present]) {
    const { code } = await demand<SignInCode>(secretary, 'GET', `/meetings/${lecture.id}/code`);
    await demand(one, 'POST', `/meetings/${lecture.id}/sign-in`, { code });
  }
  at(day, 21);
  return demand(recorder, 'POST', `/meetings/${lecture.id}/minutes`, { version: lecture.version, items: [{ title: '讲党课', said: '书记讲授', resolved: '' }], submit: true });
}
const confirm = ({ id, version }: MeetingView) => call(secretary, 'POST', `/meetings/${id}/minutes/decision`, { version, confirm: true });
/** The same put down by hand by somebody who had not seen that it stands among the meetings. */
const writeDown = (heldOn: CalendarDay, people: readonly Person[], heldAt = '19:00') =>
  call(commissioner, 'POST', '/learning/meetings', { organisationId: rig.tree.branch.id, heldOn, heldAt, place: '一教 101', topic: '听党课', minutes: 90, memberIds: people.map((one) => one.memberId) });
const entries = async (one: Person | undefined): Promise<unknown[]> =>
  (await demand<Page<PointEntryView>>(one, 'GET', '/me/points/entries')).items.map(({ source, points, reverses }) => [source, points, reverses !== null]);

describe('a party lecture that somebody put down by hand as well', () => {
  it('gives its points once: those of the meeting stand, what was booked before is taken back with a reason', async () => {
    const [both, written, earlier] = [await rig.member({ name: '两处都有' }), await rig.member({ name: '只在登记' }), await rig.member({ name: '下午也学' })];
    const lecture = await lectureOf(FIRST, [both, earlier]);
    expect((await writeDown(FIRST, [both, written])).statusCode).toBe(201);
    expect((await writeDown(FIRST, [earlier], '14:00')).statusCode).toBe(201);
    expect(await entries(both)).toEqual([['learning', 2, false]]);
    expect((await confirm(lecture)).statusCode).toBe(200);
    expect(await entries(both)).toEqual([['learning', -2, true], ['meeting', 2, false], ['learning', 2, false]]);
    const [counter] = (await demand<Page<PointEntryView>>(both, 'GET', '/me/points/entries')).items;
    expect(counter?.note).toBe('同一次党课已按组织生活计分');
    // Whoever was not at the lecture keeps what was put down, and so does a session at another hour.
    expect(await entries(written)).toEqual([['learning', 2, false]]);
    expect(await entries(earlier)).toEqual([['meeting', 2, false], ['learning', 2, false]]);
    expect(await rig.server.app.get(PointsTotals, { strict: false }).differences()).toBe(0);
  });

  it('is refused once the minutes are confirmed', async () => {
    const day = addDays(FIRST, 1);
    const present = await rig.member();
    expect((await confirm(await lectureOf(day, [present]))).statusCode).toBe(200);
    expect((await writeDown(day, [present])).json<{ code: string }>().code).toBe('learning.elsewhere');
    expect(await entries(present)).toEqual([['meeting', 2, false]]);
  });

  it('gives its points once whichever of the two comes first, when both come at once', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => rig.member()));
    for (let round = 0; round < 5; round += 1) {
      const day = addDays(FIRST, 3 + round);
      const lecture = await lectureOf(day, people);
      const [confirmed, written] = await Promise.all([confirm(lecture), writeDown(day, people)]);
      expect([confirmed.statusCode, [201, 409, 422].includes(written.statusCode)]).toEqual([200, true]);
      for (const one of people) {
        const { items } = await demand<Page<PointEntryView>>(one, 'GET', '/me/points/entries?limit=100');
        expect(items.filter((entry) => entry.day === day).reduce((sum, entry) => sum + entry.points, 0)).toBe(2);
      }
    }
    expect(await rig.server.app.get(PointsTotals, { strict: false }).differences()).toBe(0);
  });
});
