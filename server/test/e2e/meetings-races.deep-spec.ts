import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MeetingView, SignInCode } from '@party/shared/meetings';
import { person } from '../support/actors.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildMembers, memberDraft } from '../support/factories/member.factory.js';
import { buildPosition } from '../support/factories/organisation.factory.js';

const PEOPLE = 300;
const WIDTH = 40;
const BEGIN = Date.UTC(2026, 10, 26, 11);

/** Ask again as a client does when the service has no room. */
async function patient(ask: () => ReturnType<CorrectionRig['call']>): Promise<number> {
  for (;;) {
    const { statusCode } = await ask();
    if (statusCode !== 503) return statusCode;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let rig: CorrectionRig;
beforeAll(async () => {
  rig = await startCorrectionRig();
});
afterAll(() => rig.close());

describe('a hall that signs in at once', () => {
  it('is counted once each while the list is fixed and marked by hand beside it', async () => {
    const secretary = await rig.keeper('secretary');
    const deputy = await rig.keeper('deputy_secretary');
    await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
    await buildPosition(rig.server, rig.tree.branch.id, deputy.memberId, 'deputy_secretary');
    const ids = await buildMembers(rig.server, Array.from({ length: PEOPLE }, () => memberDraft(rig.tree.branch.id)));
    const send = (actor: Parameters<CorrectionRig['call']>[0], url: string, body: object) => rig.call(actor, 'POST', url, body);
    const plan = {
      kind: 'theme_day', organisationId: rig.tree.branch.id, topic: '主题党日', on: '2026-11-26', at: '19:00', minutes: 90, place: '礼堂', agenda: ['集体学习'], chairId: secretary.memberId, recorderId: ids[0],
    };
    const draft = (await send(secretary, '/meetings', plan)).json<MeetingView>();
    const { id } = (await send(secretary, `/meetings/${draft.id}/notice`, { version: 1 })).json<MeetingView>();
    rig.server.clock.set(BEGIN - 60_000);
    const { code } = (await rig.call(secretary, 'GET', `/meetings/${id}/code`)).json<SignInCode>();
    const waiting = ids.flatMap((one) => [1, 2].map(() => () => patient(() => send(person(one, rig.tree.branch.path), `/meetings/${id}/sign-in`, { code }))));
    // The two who begin come in the middle of the crowd.
    const begins = [secretary, deputy].map((one) => () => patient(() => send(one, `/meetings/${id}/begin`, { version: 2 })));
    waiting.splice(PEOPLE, 0, ...begins);
    const statuses: number[] = [];
    await Promise.all(Array.from({ length: WIDTH }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) statuses.push(await next());
    }));
    expect([200, 409].map((status) => statuses.filter((one) => one === status).length)).toEqual([2 * PEOPLE + 1, 1]);
    const { counts, state } = (await rig.call(secretary, 'GET', `/meetings/${id}`)).json<MeetingView>();
    expect([state, counts.present, counts.expected]).toEqual(['held', PEOPLE, PEOPLE + 2]);
    const [log] = (await rig.server.source.query("SELECT COUNT(*) AS count FROM audit_entry WHERE action = 'meetings.own' AND subject_id = ?", [id])) as { count: number | string }[];
    expect(Number(log?.count)).toBe(PEOPLE);
  }, 300_000);
});
