import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CorrectionRow, CorrectionView } from '@party/shared/corrections';
import type { Page } from '@party/shared/kernel';
import type { MemberView } from '@party/shared/members';
import { MembersApi } from '../../src/modules/members/members.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { idNumberOf } from '../support/factories/member.factory.js';

let rig: CorrectionRig;
beforeAll(async () => {
  rig = await startCorrectionRig();
});
afterAll(() => rig.close());

const decide = (one: CorrectionView | CorrectionRow, decision: string, opinion?: string) => ({ version: one.version, decision, ...(opinion === undefined ? {} : { opinion }) });

describe('a correction from the member to the record', () => {
  it('changes nothing until somebody else approves it, then the record and its history', async () => {
    const owner = await rig.member({ name: '吉田·买买提' });
    const secretary = await rig.keeper('secretary');
    const request = await rig.submitted(owner, { name: '𠮷田·买买提', joinDate: '2020-07' });
    expect(request).toMatchObject({ state: 'submitted', version: 1, memberName: '吉田·买买提', may: { decide: false, withdraw: true, resubmit: false } });
    expect(request.diff).toEqual([{ field: 'name', before: '吉田·买买提', after: '𠮷田·买买提' }, { field: 'joinDate', before: '2020-06-30', after: '2020-07' }]);
    expect((await rig.call(owner, 'GET', '/me/member')).json<MemberView>().values).toMatchObject({ name: '吉田·买买提', joinDate: '2020-06-30' });

    const seen = (await rig.call(secretary, 'GET', `/corrections/${request.id}`)).json<CorrectionView>();
    expect(seen.may).toEqual({ decide: true, withdraw: false, resubmit: false, reveal: false });
    const decided = await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, decide(seen, 'approve'));
    expect(decided.json()).toMatchObject({ state: 'approved', version: 2, steps: [{ action: 'submit', by: '𠮷田·买买提' }, { action: 'approve', by: '李向阳', opinion: null }] });
    const record = (await rig.call(owner, 'GET', '/me/member')).json<MemberView>();
    expect(record.values).toMatchObject({ name: '𠮷田·买买提', joinDate: '2020-07' });
    const history = (await rig.call(owner, 'GET', `/members/${owner.memberId}/history`)).json<Page<{ kind: string; reason: string }>>();
    expect(history.items[0]).toMatchObject({ kind: 'corrected', reason: '登记有误，见户口本', by: '李向阳' });
  });

  it('can be sent back with a reason, mended and sent again', async () => {
    const owner = await rig.member();
    const secretary = await rig.keeper('secretary');
    const first = await rig.submitted(owner, { major: '软件工程' });
    const returned = (await rig.call(secretary, 'POST', `/corrections/${first.id}/decision`, decide(first, 'return', '请写全称'))).json<CorrectionView>();
    expect(returned).toMatchObject({ state: 'returned', opinion: '请写全称' });
    const { version } = (await rig.call(owner, 'GET', '/me/member')).json<MemberView>();
    const again = await rig.call(owner, 'POST', `/corrections/${first.id}/resubmit`, {
      version: returned.version, recordVersion: version, values: { major: '软件工程·中外合作办学' }, reason: '已改为全称',
    });
    expect(again.json()).toMatchObject({ state: 'submitted', version: 3, opinion: null, reason: '已改为全称', diff: [{ field: 'major', before: null, after: '软件工程·中外合作办学' }] });
    expect(again.json<CorrectionView>().steps.map((step) => [step.action, step.opinion])).toEqual([['submit', null], ['return', '请写全称'], ['resubmit', null]]);
  });

  it('is one at a time: the second is refused, also when both come at once', async () => {
    const owner = await rig.member();
    const body = { recordVersion: 1, values: { major: '哲学' }, reason: '登记有误' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => rig.call(owner, 'POST', '/me/corrections', body)));
    expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(1);
    expect(answers.filter((one) => one.json<{ code?: string }>().code === 'corrections.already_open')).toHaveLength(7);
    const [own] = (await rig.call(owner, 'GET', '/me/corrections')).json<Page<CorrectionRow>>().items;
    expect((await rig.call(owner, 'POST', `/corrections/${own?.id}/withdraw`, { version: own?.version })).json()).toMatchObject({ state: 'withdrawn' });
    expect((await rig.call(owner, 'POST', '/me/corrections', body)).statusCode).toBe(201);
  });

  it('names what is wrong with a field, and refuses what changes nothing or was seen before somebody else wrote', async () => {
    const owner = await rig.member({ major: '历史' });
    const send = (values: object, recordVersion = 1) => rig.call(owner, 'POST', '/me/corrections', { recordVersion, values, reason: '登记有误' });
    expect((await send({ idNumber: '110105200001010011' })).json()).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ field: 'values.idNumber' }] });
    expect((await send({ joinDate: '2031-01-01' })).json()).toMatchObject({ status: 400, errors: expect.arrayContaining([expect.objectContaining({ field: 'values.joinDate', code: 'join_in_future' })]) });
    expect((await send({ name: '' })).json()).toMatchObject({ status: 400, errors: [{ field: 'values.name', code: 'required' }] });
    expect((await send({ major: '历史' })).json()).toMatchObject({ code: 'corrections.nothing_changed' });
    expect((await send({ major: '哲学' }, 7)).json()).toMatchObject({ status: 409, code: 'request.stale' });
    expect((await send({ phone: '13900000000' })).json()).toMatchObject({ status: 400, errors: [{ field: 'values.phone', code: 'unknown_field' }] });
    expect((await send({ stage: 'full' })).statusCode).toBe(400);
    expect((await rig.call(owner, 'POST', '/me/corrections', { recordVersion: 1, values: { major: '哲学' }, reason: ' ' })).json()).toMatchObject({ errors: [{ field: 'reason' }] });
  });
});

describe('a record that changed meanwhile', () => {
  const write = (memberId: string, version: number, values: object) =>
    rig.server.app.get(Transactions).run((tx) => rig.server.app.get(MembersApi, { strict: false }).updateMany(tx, [{ id: memberId, version, values }], { kind: 'edited', actorMemberId: null }));

  it('stops the approval and says what differs, without the sensitive value', async () => {
    const owner = await rig.member({ major: '历史' });
    const secretary = await rig.keeper('secretary');
    const request = await rig.submitted(owner, { idNumber: idNumberOf(881), major: '哲学' });
    await write(owner.memberId, 1, { idNumber: idNumberOf(882), major: '考古' });
    const seen = (await rig.call(secretary, 'GET', `/corrections/${request.id}`)).json<CorrectionView>();
    expect(seen.diff.map((one) => one.now)).toEqual([expect.stringMatching(/^110\*+..$/), '考古']);
    const answer = await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, decide(seen, 'approve'));
    expect(answer.json()).toMatchObject({
      status: 409, code: 'corrections.record_changed', detail: '已变动：身份证号、专业',
      errors: [{ field: 'values.idNumber' }, { field: 'values.major', message: '专业：申请时为“历史”，现在为“考古”' }],
    });
    expect(answer.body).not.toContain(idNumberOf(882));
    expect((await rig.call(secretary, 'GET', `/corrections/${request.id}`)).json()).toMatchObject({ state: 'submitted', version: 1 });
  });

  it('does not stop it when other fields changed, or the field already says what is wanted', async () => {
    const owner = await rig.member({ major: '历史', nativePlace: '湖北荆州' });
    const secretary = await rig.keeper('secretary');
    const request = await rig.submitted(owner, { major: '哲学', nativePlace: '湖北武汉' });
    await write(owner.memberId, 1, { phone: '13911112222', major: '哲学' });
    expect((await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, decide(request, 'approve'))).json()).toMatchObject({ state: 'approved' });
    expect((await rig.call(owner, 'GET', '/me/member')).json<MemberView>().values).toMatchObject({ major: '哲学', nativePlace: '湖北武汉' });
  });

  it('stops it when the values would contradict each other now', async () => {
    const owner = await rig.member();
    const secretary = await rig.keeper('secretary');
    const request = await rig.submitted(owner, { joinDate: '2021-01-01' });
    await write(owner.memberId, 1, { conversionDate: '2020-12-31', joinDate: '2019-12-30' });
    await write(owner.memberId, 2, { joinDate: '2020-06-30' });
    expect((await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, decide(request, 'approve'))).json()).toMatchObject({ status: 409, code: 'corrections.no_longer_valid' });
  });

  it('does not let two people get one identity number, and says so only to whoever approves', async () => {
    const taken = idNumberOf(884);
    await rig.member({ idNumber: taken });
    const owner = await rig.member();
    const secretary = await rig.keeper('secretary');
    const request = await rig.submitted(owner, { idNumber: taken, birthDate: '2000-01-01' });
    expect((await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, decide(request, 'approve'))).json()).toMatchObject({ status: 409, code: 'members.id_number_taken' });
    expect((await rig.call(secretary, 'GET', `/corrections/${request.id}`)).json()).toMatchObject({ state: 'submitted' });
  });
});

describe('sensitive values of a request', () => {
  it('are sealed at rest, masked on the wire, and shown for a reason that the member can read', async () => {
    const owner = await rig.member({ idNumber: idNumberOf(890), sex: '2' });
    const secretary = await rig.keeper('secretary');
    const request = await rig.submitted(owner, { idNumber: idNumberOf(892) });
    expect(JSON.stringify(request)).not.toContain(idNumberOf(892));
    const rows = await rig.server.source.query<object[]>('SELECT * FROM correction UNION ALL SELECT id, correction_id, "", "", action, version, changes_sealed, IFNULL(reason,""), opinion, actor_member_id, created_at, NULL, created_at, NULL FROM correction_step');
    for (const secret of [idNumberOf(890), idNumberOf(892)]) expect(JSON.stringify(rows)).not.toContain(secret);
    const reveal = (body: object) => rig.call(secretary, 'POST', `/corrections/${request.id}/reveal`, body);
    expect((await reveal({})).json()).toMatchObject({ status: 400, code: 'members.reason_required' });
    expect((await reveal({ reason: '对照身份证复印件' })).json()).toEqual({ values: [{ field: 'idNumber', before: idNumberOf(890), after: idNumberOf(892) }], hideAfter: 60 });
    const looks = (await rig.call(owner, 'GET', '/me/looks')).json<Page<object>>();
    expect(looks.items).toEqual([expect.objectContaining({ by: '李向阳', fields: ['idNumber'], reason: '对照身份证复印件' })]);
    expect((await rig.call(owner, 'POST', `/corrections/${request.id}/reveal`, {})).json()).toMatchObject({ values: [{ after: idNumberOf(892) }] });
    expect(rig.server.log.join('\n')).not.toContain(idNumberOf(892));
  });
});

describe('many at once', () => {
  it('lets exactly one of a hundred simultaneous decisions win', async () => {
    const owner = await rig.member();
    const [one, two] = [await rig.keeper('secretary'), await rig.keeper('department_officer', 'department')];
    const request = await rig.submitted(owner, { major: '地质' });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => rig.call(at % 2 ? one : two, 'POST', `/corrections/${request.id}/decision`,
      at % 3 === 0 ? decide(request, 'reject', '材料不足') : at % 3 === 1 ? decide(request, 'return', '请补充') : decide(request, 'approve'))));
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    const codes = new Set(answers.filter((answer) => answer.statusCode !== 200).map((answer) => answer.json<{ code: string }>().code));
    expect([...codes].filter((code) => !['corrections.already_decided', 'corrections.not_allowed', 'service.unavailable'].includes(code))).toEqual([]);
    const [steps] = await rig.server.source.query<[{ n: string }]>('SELECT COUNT(*) AS n FROM correction_step WHERE correction_id = ?', [request.id]);
    expect(Number(steps.n)).toBe(2);
  });
});

describe('the database itself', () => {
  it('knows no decision by the person concerned, no second step of one version, and no rewritten step', async () => {
    const owner = await rig.member();
    const { id } = await rig.submitted(owner);
    const { source } = rig.server;
    await expect(source.query('UPDATE correction SET decided_by = member_id WHERE id = ?', [id])).rejects.toThrow(/ck_correction_decider/);
    await expect(source.query("UPDATE correction_step SET opinion = 'x' WHERE correction_id = ?", [id])).rejects.toThrow(/append-only/);
    await expect(source.query('DELETE FROM correction_step WHERE correction_id = ?', [id])).rejects.toThrow(/append-only/);
    await expect(source.query("INSERT INTO correction_step SELECT '01j00000000000000000000000', correction_id, version, action, to_state, actor_member_id, opinion, reason, changes_sealed, device, created_at FROM correction_step WHERE correction_id = ?", [id])).rejects.toThrow(/uq_correction_step_version/);
  });

  it('holds an audit row for every step', async () => {
    const owner = await rig.member();
    const { id } = await rig.submitted(owner);
    const audit = await rig.server.source.query<{ action: string; detail: string }[]>('SELECT action, detail FROM audit_entry WHERE subject_id = ?', [id]);
    expect(audit).toHaveLength(1);
  });
});
