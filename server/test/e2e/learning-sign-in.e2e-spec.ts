import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay } from '@party/shared/kernel';
import { readOfflineCode, type MeetingRow, type OfflineCode, type OpenSession, type PersonRecord } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { LearningEvents, type LearningCompleted } from '../../src/modules/learning/learning.events.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let [secretary, deputy]: Person[] = [];
const told: LearningCompleted[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  deputy = await rig.keeper('publicity_commissioner');
  rig.server.app.get(LearningEvents, { strict: false }).listen({ completed: async (_, event) => void told.push(event), revoked: async () => undefined });
});
afterAll(() => rig.close());

const at = (text: string, hour: number): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const pass = (seconds: number): void => rig.server.clock.advance(seconds * 1000);
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));

describe('the record of offline learning', () => {
  it('holds sessions people signed in to with the code of the moment, once, and never whoever shows it', async () => {
    at('2026-11-27', 19);
    const organisationId = rig.tree.branch.id;
    const opening = (who: Actor | undefined, id = organisationId) => call(who, 'POST', '/learning/meetings/open', { organisationId: id, place: '活动室', topic: '扫码集中学习', minutes: 60 });
    expect(await code(opening(secretary, rig.tree.otherBranch.id))).toBe('auth.forbidden');
    const [first, second] = await Promise.all([opening(secretary), opening(deputy)]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([201, 409]);
    const session = (first.statusCode === 201 ? first : second).json<MeetingRow>();
    const [shows, other] = first.statusCode === 201 ? [secretary, deputy] : [deputy, secretary];
    expect(session).toMatchObject({ heldOn: '2026-11-27', minutes: 60, attendees: [], signInUntil: '2026-11-27T11:30:00.000Z' });
    const now = async (): Promise<OfflineCode> => (await call(shows, 'GET', `/learning/meetings/${session.id}/code`)).json<OfflineCode>();
    const sign = (who: Actor | undefined, digits: string) => call(who, 'POST', `/learning/meetings/${session.id}/sign-in`, { code: digits });
    const wrong = (right: string): string => String((Number(right) + 1) % 10_000).padStart(4, '0');
    const [guest, guesser, stranger] = [await rig.member({ name: '艾力' }), await rig.member(), await rig.member({}, 'otherBranch')];
    const { code: old, text } = await now();
    expect(readOfflineCode(text)).toEqual({ meetingId: session.id, code: old });
    expect(await code(call(guest, 'GET', `/learning/meetings/${session.id}/code`))).toBe('auth.forbidden');
    expect((await call(guest, 'GET', '/me/learning/meetings')).json<{ items: OpenSession[] }>().items.map((one) => [one.topic, one.signedIn])).toEqual([['扫码集中学习', false]]);
    expect((await call(stranger, 'GET', '/me/learning/meetings')).json()).toEqual({ items: [] });
    expect([await code(sign(shows, old)), await code(sign(stranger, old))]).toEqual(['learning.own_record', 'learning.meeting_not_found']);
    pass(65);
    const { code: fresh } = await now();
    expect(await code(sign(guest, old === fresh ? wrong(fresh) : old))).toBe('learning.code_wrong');
    const tries = await Promise.all(Array.from({ length: 6 }, () => code(sign(guesser, wrong(fresh)))));
    expect(tries.sort()).toEqual(['learning.code_blocked', ...Array.from({ length: 5 }, () => 'learning.code_wrong')]);
    expect(await code(sign(guesser, fresh))).toBe('learning.code_blocked');
    const before = told.length;
    expect((await Promise.all([sign(guest, fresh), sign(guest, fresh), sign(other, fresh)])).map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    expect(told.slice(before).map((event) => [event.memberId, event.form, event.minutes]).sort()).toEqual([[guest.memberId, 'offline', 60], [other?.memberId, 'offline', 60]].sort());
    expect((await now()).signedIn).toBe(2);
    expect((await call(guest, 'GET', '/me/learning/record')).json<PersonRecord>().items).toEqual([expect.objectContaining({ title: '扫码集中学习', form: 'offline', minutes: 60, place: '活动室' })]);
    const closed = (await call(other, 'POST', `/learning/meetings/${session.id}/close`, { version: 1 })).json<MeetingRow>();
    expect([closed.signInUntil, closed.attendees.length]).toEqual([null, 2]);
    expect([await code(sign(await rig.member(), fresh)), await code(call(shows, 'GET', `/learning/meetings/${session.id}/code`))]).toEqual(['learning.sign_in_closed', 'learning.sign_in_closed']);
    const next = (await opening(shows)).json<MeetingRow>();
    pass(30 * 60);
    expect(await code(call(await rig.member(), 'POST', `/learning/meetings/${next.id}/sign-in`, { code: '0000' }))).toBe('learning.sign_in_closed');
    expect((await call(guest, 'GET', '/me/learning/meetings')).json()).toEqual({ items: [] });
    // What would run over midnight would lose its minutes behind it.
    rig.server.clock.set(fromShanghai('2026-11-27' as CalendarDay, { hour: 23, minute: 1 }));
    expect((await opening(shows)).json<{ errors: { field: string; code: string }[] }>().errors).toMatchObject([{ field: 'minutes', code: 'over_midnight' }]);
  });
});
