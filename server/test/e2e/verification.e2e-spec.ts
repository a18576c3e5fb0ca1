import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id, Page } from '@party/shared/kernel';
import { verificationState, type MemberView, type VerificationState } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { CampaignBoard, CampaignView, OwnVerification, VerificationRow } from '@party/shared/verification';
import ExcelJS from 'exceljs';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

const DAY = 86_400_000;
let rig: CorrectionRig;
beforeAll(async () => {
  rig = await startCorrectionRig();
});
afterAll(() => rig.close());

type Someone = Actor & { memberId: Id };

const create = (actor: Actor, organisationId: Id, days: { opensOn: string; closesOn: string } = { opensOn: '2026-11-24', closesOn: '2026-12-10' }) =>
  rig.call(actor, 'POST', '/verifications', { title: '2026年秋季学期信息核对', organisationId, ...days });
const own = async (actor: Actor): Promise<OwnVerification[]> => (await rig.call(actor, 'GET', '/me/verifications')).json<{ items: OwnVerification[] }>().items;
const confirm = async (actor: Actor, id: Id) => {
  const { version } = (await rig.call(actor, 'GET', '/me/member')).json<MemberView>();
  return rig.call(actor, 'POST', `/me/verifications/${id}/confirm`, { recordVersion: version });
};
const board = async (actor: Actor, id: Id, organisationId?: Id): Promise<CampaignBoard> =>
  (await rig.call(actor, 'GET', `/verifications/${id}/board${organisationId ? `?organisationId=${organisationId}` : ''}`)).json<CampaignBoard>();
const names = async (actor: Actor, id: Id, query = ''): Promise<string[]> =>
  (await rig.call(actor, 'GET', `/verifications/${id}/members?limit=100${query}`)).json<Page<VerificationRow>>().items.map((one) => one.memberId);

describe('a campaign of a department', () => {
  let officer: Someone;
  let secretary: Someone;
  let people: Someone[];
  let sister: Someone;
  let campaign: CampaignView;
  beforeAll(async () => {
    officer = await rig.keeper('department_officer', 'department');
    secretary = await rig.keeper('secretary');
    people = [await rig.member({ name: '𠮷田·买买提' }), await rig.member({ name: '陈晨' }), await rig.member({ name: '丁一' })];
    sister = await rig.member({ name: '顾北' }, 'sisterBranch');
    campaign = (await create(officer, rig.tree.department.id)).json<CampaignView>();
  });

  it('holds everybody of the subtree and stands on the board by branch', async () => {
    expect(campaign).toMatchObject({ phase: 'open', version: 1, organisationName: '计算机学院党委', may: { close: true } });
    const seen = await board(officer, campaign.id);
    expect(seen.rows.map((row) => [row.organisationId, row.counts.total, row.hasBelow]).sort()).toEqual([[rig.tree.branch.id, 5, false], [rig.tree.sisterBranch.id, 1, false]].sort());
    expect(seen.counts).toEqual({ total: 6, pending: 6, confirmed: 0, correctionRequested: 0, stale: 0, percent: 0 });
  });

  it('is confirmed by members who saw the record as it stands, once', async () => {
    const [first] = people as [Someone];
    expect(await own(first)).toEqual([expect.objectContaining({ id: campaign.id, state: 'pending', mayConfirm: true })]);
    expect((await rig.call(first, 'POST', `/me/verifications/${campaign.id}/confirm`, { recordVersion: 9 })).json()).toMatchObject({ code: 'request.stale' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(first, campaign.id)));
    expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[0]?.json()).toMatchObject({ state: 'confirmed', mayConfirm: false });
    const [rows] = await rig.server.source.query<[{ n: string }]>("SELECT COUNT(*) AS n FROM member_event WHERE kind = 'verified' AND member_id = ?", [first.memberId]);
    expect(Number(rows.n)).toBe(1);
    expect((await board(officer, campaign.id)).counts).toMatchObject({ confirmed: 1, pending: 5, percent: 16 });
    const record = (await rig.call(first, 'GET', '/me/member')).json<MemberView>();
    expect(record).toMatchObject({ version: 1, verifiedAt: '2026-11-24T01:00:00.000Z' });
  });

  it('counts an undecided correction as an answer and takes no confirmation meanwhile', async () => {
    const [, second] = people as [Someone, Someone];
    const request = await rig.submitted(second, { major: '哲学' });
    expect(await own(second)).toEqual([expect.objectContaining({ state: 'correction_requested', mayConfirm: false })]);
    expect((await confirm(second, campaign.id)).json()).toMatchObject({ status: 409, code: 'verification.correction_open' });
    expect(await names(officer, campaign.id, '&state=correction_requested')).toEqual([second.memberId]);
    await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, { version: 1, decision: 'approve' });
    expect((await confirm(second, campaign.id)).statusCode).toBe(200);
  });

  it('shows a branch secretary the campaign from above, and of it their own branch alone', async () => {
    const list = (await rig.call(secretary, 'GET', '/verifications')).json<Page<CampaignView>>();
    expect(list.items).toEqual([expect.objectContaining({ id: campaign.id, counts: expect.objectContaining({ total: 5 }), may: { close: false } })]);
    expect((await board(secretary, campaign.id)).rows.map((row) => row.organisationId)).toEqual([rig.tree.branch.id]);
    expect(await names(secretary, campaign.id)).not.toContain(sister.memberId);
    expect((await board(secretary, campaign.id, rig.tree.sisterBranch.id)).counts.total).toBe(0);
    expect((await rig.call(secretary, 'POST', `/verifications/${campaign.id}/close`, { version: 1 })).json()).toMatchObject({ status: 403 });
  });

  it('does not exist for those elsewhere, nor for members as a board', async () => {
    const stranger = await rig.keeper('secretary', 'otherBranch');
    for (const url of ['', '/board', '/members', '/export']) {
      expect((await rig.call(stranger, 'GET', `/verifications/${campaign.id}${url}`)).json()).toMatchObject({ status: 404, code: 'verification.not_found' });
      expect((await rig.call(sister, 'GET', `/verifications/${campaign.id}${url}`)).json()).toMatchObject({ status: 403 });
    }
    expect((await rig.call(stranger, 'GET', '/verifications')).json<Page<CampaignView>>().items).toEqual([]);
    expect(await own(stranger)).toEqual([]);
    expect((await confirm(stranger, campaign.id)).json()).toMatchObject({ status: 404 });
    expect((await rig.call(stranger, 'POST', `/verifications/${campaign.id}/close`, { version: 1 })).json()).toMatchObject({ status: 404 });
    expect((await create(stranger, rig.tree.department.id)).json()).toMatchObject({ status: 403 });
  });

  it('follows the roster: who joins later appears, who leaves is not counted', async () => {
    const before = (await board(officer, campaign.id)).counts.total;
    const late = await rig.member({ name: '后来' });
    expect((await board(officer, campaign.id)).counts.total).toBe(before + 1);
    expect((await own(late))[0]).toMatchObject({ state: 'pending' });
    await rig.server.source.query("UPDATE member SET status = 'transferred_out' WHERE id = ?", [late.memberId]);
    expect((await board(officer, campaign.id)).counts.total).toBe(before);
  });

  it('lists the unanswered page by page and gives them as a workbook', async () => {
    const all = await names(officer, campaign.id);
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const page = (await rig.call(officer, 'GET', `/verifications/${campaign.id}/members?limit=2${cursor}`)).json<Page<VerificationRow>>();
      paged.push(...page.items.map((one) => one.memberId));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(all);
    const { pending, stale } = (await board(officer, campaign.id)).counts;
    expect(all).toHaveLength(pending + stale);
    const file = await rig.call(officer, 'GET', `/verifications/${campaign.id}/export`);
    expect(file.headers['content-type']).toContain('spreadsheetml');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.rowCount).toBe(all.length + 1);
    expect(sheet?.getRow(2).getCell(2).type).not.toBe(ExcelJS.ValueType.Formula);
  });

  it('keeps its result when it is closed, whatever the roster does later', async () => {
    const { counts } = await board(officer, campaign.id);
    const closed = await rig.call(officer, 'POST', `/verifications/${campaign.id}/close`, { version: 1 });
    expect(closed.json()).toMatchObject({ phase: 'closed', version: 2, counts, may: { close: false } });
    expect((await rig.call(officer, 'POST', `/verifications/${campaign.id}/close`, { version: 2 })).json()).toMatchObject({ code: 'verification.already_closed' });
    await rig.member({ name: '更晚' });
    expect(await board(officer, campaign.id)).toMatchObject({ counts, kept: true });
    const [, , third] = people as [Someone, Someone, Someone];
    expect((await confirm(third, campaign.id)).json()).toMatchObject({ status: 409, code: 'verification.not_open' });
    expect((await board(secretary, campaign.id)).counts.total).toBe(5);
  });
});

describe('starting a campaign', () => {
  it.each([
    [{ opensOn: '2026-11-23', closesOn: '2026-12-01' }, 'opensOn', 'opens_in_past'],
    [{ opensOn: '2026-12-01', closesOn: '2026-11-30' }, 'closesOn', 'closes_before_opening'],
    [{ opensOn: '2026-12-01', closesOn: '2027-04-30' }, 'closesOn', 'too_long'],
    [{ opensOn: '2026-11-31', closesOn: '2026-12-30' }, 'opensOn', 'impossible_date'],
  ])('%j: refused', async (days, field, code) => {
    const secretary = await rig.keeper('secretary', 'sisterBranch');
    expect((await create(secretary, rig.tree.sisterBranch.id, days)).json()).toMatchObject({ status: 400, errors: [{ field, code }] });
  });

  it('is possible once for an organisation until it is closed or has run out', async () => {
    const secretary = await rig.keeper('secretary', 'sisterBranch');
    const member = await rig.member({}, 'sisterBranch');
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(secretary, rig.tree.sisterBranch.id, { opensOn: '2026-11-24', closesOn: '2026-11-25' })));
    expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(1);
    expect(answers.filter((one) => one.json<{ code?: string }>().code === 'verification.already_open')).toHaveLength(5);
    const { id } = answers.find((one) => one.statusCode === 201)?.json<CampaignView>() ?? { id: '' };
    rig.server.clock.advance(2 * DAY);
    expect((await rig.call(secretary, 'GET', `/verifications/${id}`)).json()).toMatchObject({ phase: 'closed', closedAt: null });
    expect((await confirm(member, id)).json()).toMatchObject({ code: 'verification.not_open' });
    expect((await create(secretary, rig.tree.sisterBranch.id, { opensOn: '2026-11-26', closesOn: '2026-11-30' })).statusCode).toBe(201);
    const listed = (await rig.call(secretary, 'GET', '/verifications?phase=open')).json<Page<CampaignView>>();
    expect(listed.items.map((one) => one.opensOn)).toEqual(['2026-11-26']);
    rig.server.clock.advance(-2 * DAY);
  });
});

describe('the state of a person', () => {
  it('is the same on the board as by the rule, for every mix of confirmation, age and correction', async () => {
    const secretary = await rig.keeper('secretary', 'otherBranch');
    const { id, opensOn, closesOn } = (await create(secretary, rig.tree.otherBranch.id)).json<CampaignView>();
    const days = [null, '2026-04-01', '2026-05-27', '2026-05-28', '2026-05-29', '2026-11-23', '2026-11-24'] as const;
    const { source } = rig.server;
    const expected = new Map<Id, VerificationState>();
    for (const confirmedOn of days) {
      for (const addedOn of ['2025-01-01', '2026-11-01']) {
        for (const hasOpenCorrection of [false, true]) {
          const one = await rig.member({}, 'otherBranch');
          if (hasOpenCorrection) await rig.submitted(one);
          await source.query('UPDATE member SET created_at = ?, verified_at = ? WHERE id = ?', [new Date(`${addedOn}T04:00:00Z`), confirmedOn === null ? null : new Date(`${confirmedOn}T04:00:00Z`), one.memberId]);
          if (confirmedOn !== null) await source.query('INSERT INTO verification_confirmation VALUES (?, ?, ?, ?, 1)', [id, one.memberId, confirmedOn, new Date(`${confirmedOn}T04:00:00Z`)]);
          expected.set(one.memberId, verificationState({ opensOn, closesOn } as Parameters<typeof verificationState>[0], { confirmedOn, addedOn, hasOpenCorrection } as Parameters<typeof verificationState>[1], '2026-11-24' as Parameters<typeof verificationState>[2]));
          expect((await own(one))[0]?.state).toBe(expected.get(one.memberId));
        }
      }
    }
    for (const state of ['pending', 'confirmed', 'correction_requested', 'stale'] as const) {
      const wanted = [...expected].filter(([, is]) => is === state).map(([memberId]) => memberId).sort();
      expect(wanted.length).toBeGreaterThan(0);
      expect((await names(secretary, id, `&state=${state}`)).filter((one) => expected.has(one)).sort()).toEqual(wanted);
    }
  });
});
