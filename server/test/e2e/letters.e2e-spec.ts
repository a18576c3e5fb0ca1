import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDay, Page } from '@party/shared/kernel';
import type { AddresseeHistory, AddresseeRow, LetterCheck, LetterheadView, LetterRow, LetterView } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { LettersApi } from '../../src/modules/letters/letters.api.js';
import { LetterExpiry } from '../../src/modules/letters/letter-expiry.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { readPdf } from '../support/read-pdf.js';

const LINE = '中共武汉市洪山区委组织部';
const TRACE = { sessionId: null, requestId: 'letters', ip: '127.0.0.1', device: 'test' } as never;

let rig: CorrectionRig;
let officer: Actor & { memberId: string };
let school: Actor & { memberId: string };
let api: LettersApi;
beforeAll(async () => {
  rig = await startCorrectionRig();
  officer = await rig.keeper('department_officer', 'department');
  school = await rig.keeper('school_officer', 'school');
  api = rig.server.app.get(LettersApi, { strict: false });
});
afterAll(() => rig.close());

const code = async (answer: ReturnType<CorrectionRig['call']>): Promise<string> => (await answer).json<{ code?: string }>().code ?? String((await answer).statusCode);
const request = (memberId: string, more: object = {}): object => ({
  committeeId: rig.tree.department.id, memberId, addressee: LINE, toName: '武汉光谷某研究院', purpose: '校外实习', days: 90, duesPaidThrough: '2026-11', ...more,
});
async function certificate(memberId: string, more: object = {}): Promise<LetterView> {
  const answer = await rig.call(officer, 'POST', '/letters/certificates', request(memberId, more));
  if (answer.statusCode !== 201) throw new Error(`refused: ${answer.body}`);
  return answer.json<LetterView>();
}
const view = async (actor: Actor, id: string): Promise<LetterView> => (await rig.call(actor, 'GET', `/letters/${id}`)).json<LetterView>();
const check = async (text: string): Promise<LetterCheck> => (await rig.call(null, 'GET', `/letters/checks/${text}`)).json<LetterCheck>();
const run = <T>(work: Parameters<Transactions['run']>[0] & ((tx: never) => Promise<T>)): Promise<T> => rig.server.app.get(Transactions).run(work as never);

describe('a certificate', () => {
  it('is issued, printed, checked by a stranger, kept by its bearer and revoked', async () => {
    const owner = await rig.member({ name: '欧阳明月', phone: '13812345678' });
    const letter = await certificate(owner.memberId);
    expect(letter).toMatchObject({ number: '证明信〔2026〕第0001号', state: 'valid', validUntil: '2027-02-22', daysLeft: 90, printedCopies: 0, may: { print: true, ownCopy: false, revoke: true } });
    expect(JSON.stringify(letter)).not.toContain('13812345678');
    expect(letter.content).toMatchObject({ memberPhone: '138****5678', duesPaidThrough: '2026-11', letterhead: { address: '' } });

    const sheets = await Promise.all(Array.from({ length: 4 }, () => rig.call(officer, 'GET', `/letters/${letter.id}/sheet`)));
    const read = await Promise.all(sheets.map(async (sheet) => readPdf(sheet.rawPayload)));
    expect(read.map(({ text }) => /第(\d)份/.exec(text)?.[1]).sort()).toEqual(['1', '2', '3', '4']);
    expect(read[0]?.text).toContain('13812345678');
    expect(read[0]?.text).toContain(`${LINE}：`);
    expect(sheets[0]?.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    expect(await view(officer, letter.id)).toMatchObject({ printedCopies: 4, version: 5 });
    const looks = (await rig.call(owner, 'GET', '/me/looks')).json<Page<{ reason: string }>>().items;
    expect(looks.filter((look) => look.reason.includes('介绍信'))).toHaveLength(4);

    const url = read[0]?.qrCode ?? '';
    expect(url).toMatch(/\/packages\/letters\/pages\/check\/index\?code=[0-9a-z]{16}$/);
    const secret = url.slice(-16);
    const found = await check(secret.toUpperCase().replace(/(.{4})(?=.)/g, '$1-'));
    expect(found.letter).toEqual({
      kind: 'certificate', number: letter.number, state: 'valid', maskedName: '欧**月', committeeName: letter.committeeName, issuedOn: '2026-11-24', validUntil: '2027-02-22', replacedBy: null,
    });
    for (const unknown of ['zzzzzzzzzzzzzzzz', '不是码', '%2E%2E']) expect(await check(encodeURIComponent(unknown))).toEqual({ letter: null, checkedOn: '2026-11-24' });

    expect((await rig.call(owner, 'GET', '/me/letters')).json<Page<LetterRow>>().items.map((row) => row.id)).toEqual([letter.id]);
    const kept = await readPdf((await rig.call(owner, 'GET', `/letters/${letter.id}/own-copy`)).rawPayload);
    expect(kept.text).toContain('本人留存件，不作转接或证明凭证');
    expect(await code(rig.call(owner, 'GET', `/letters/${letter.id}/sheet`))).toBe('auth.forbidden');
    expect(await code(rig.call(await rig.member(), 'GET', `/letters/${letter.id}/own-copy`))).toBe('letters.not_found');

    const { version } = await view(officer, letter.id);
    expect(await code(rig.call(officer, 'POST', `/letters/${letter.id}/revocation`, { version: 1, reason: '实习取消' }))).toBe('request.stale');
    expect((await rig.call(officer, 'POST', `/letters/${letter.id}/revocation`, { version, reason: '实习取消' })).json()).toMatchObject({ state: 'revoked', closedReason: '实习取消', may: { revoke: false } });
    expect((await check(secret)).letter).toMatchObject({ state: 'revoked' });
    expect((await readPdf((await rig.call(officer, 'GET', `/letters/${letter.id}/sheet`)).rawPayload)).text).toContain('已作废');
    expect((await view(owner, letter.id)).events.map((event) => event.action)).toEqual(['issue', 'print', 'print', 'print', 'print', 'own_copy', 'revoke', 'print']);
    const messages = (await rig.call(owner, 'GET', '/me/messages')).json<Page<{ title: string }>>().items.map((one) => one.title);
    expect(messages.sort()).toEqual(['您有一封新开具的党员证明信', '您的一封党员证明信已作废'].sort());
    await expect(rig.server.source.query('DELETE FROM letter_event')).rejects.toThrow('append-only');
    const [stored] = await rig.server.source.query<{ content_sealed: string }[]>('SELECT content_sealed FROM letter WHERE id = ?', [letter.id]);
    expect(stored?.content_sealed).toMatch(/^[a-z0-9]+\.[\w-]+$/);
  });

  it('is numbered without gaps, whoever comes at once and whatever is refused', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => rig.member()));
    const tries = people.flatMap(({ memberId }) => [request(memberId), request(memberId, { days: 182 }), request(memberId, { addressee: '武汉某某科技有限公司' })]);
    const answers = await Promise.all(tries.map((body) => rig.call(officer, 'POST', '/letters/certificates', body)));
    expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(6);
    const rows = await rig.server.source.query<{ serial: number }[]>("SELECT serial FROM letter WHERE committee_id = ? AND kind = 'certificate' AND year = 2026 ORDER BY serial", [rig.tree.department.id]);
    expect(rows.map((row) => row.serial)).toEqual(rows.map((_, at) => at + 1));
  });

  it('is refused with the reason', async () => {
    const owner = await rig.member();
    const fault = async (more: object): Promise<unknown> => (await rig.call(officer, 'POST', '/letters/certificates', request(owner.memberId, more))).json<{ errors?: object[] }>().errors?.[0];
    expect(await fault({ days: 182 })).toMatchObject({ field: 'days', message: '有效期须为 1 至 181 天' });
    expect(await fault({ addressee: '武汉某某科技有限公司' })).toMatchObject({ field: 'addressee', code: 'no_party_organisation' });
    const tried = (actor: Actor, memberId: string, more: object = {}): Promise<string> => code(rig.call(actor, 'POST', '/letters/certificates', request(memberId, more)));
    expect(await tried(officer, officer.memberId)).toBe('letters.own_letter');
    expect(await tried(officer, (await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null })).memberId)).toBe('letters.not_a_member');
    expect(await tried(officer, (await rig.member({}, 'otherBranch')).memberId)).toBe('members.not_found');
    expect(await tried(school, (await rig.member({}, 'otherBranch')).memberId)).toBe('letters.no_issuer');
    expect(await tried(officer, owner.memberId, { committeeId: rig.tree.branch.id })).toBe('letters.no_issuer');
    expect(await tried(officer, owner.memberId, { committeeId: rig.tree.school.id })).toBe('auth.forbidden');
    expect(await tried(await rig.keeper('secretary'), owner.memberId)).toBe('auth.forbidden');
  });
});

describe('an introduction of another room', () => {
  const letter = (memberId: string, id: string) => ({
    kind: 'introduction' as const, committeeId: rig.tree.school.id, memberId, addressee: LINE, toName: '珞南街道党工委', days: 30, duesPaidThrough: '2026-11', source: { type: 'transfer', id }, fieldPrefix: 'letter.',
  });
  const by = () => ({ actor: school, trace: TRACE });

  it('expires by the calendar, is issued again, and ends with its receipt', async () => {
    const { memberId } = await rig.member();
    const first = await run((tx) => api.issue(tx, letter(memberId, memberId), by()));
    expect(first).toMatchObject({ number: '介绍信〔2026〕第0001号', state: 'valid', validUntil: '2026-12-24' });
    await expect(run((tx) => api.issue(tx, letter(memberId, memberId), by()))).rejects.toThrow('uq_letter_source');
    await expect(run((tx) => api.issue(tx, { ...letter(memberId, memberId), days: 91 }, by()))).rejects.toMatchObject({ extras: { errors: [{ field: 'letter.days' }] } });
    expect(await code(rig.call(school, 'POST', `/letters/${first.id}/revocation`, { version: 1, reason: '有误' }))).toBe('letters.belongs_to_transfer');

    rig.server.clock.advance(31 * 86_400_000);
    expect(await api.find(first.id)).toMatchObject({ state: 'expired' });
    expect(await rig.server.app.get(LetterExpiry, { strict: false }).run()).toBe(1);
    expect(await run((tx) => api.expire(tx, first.id))).toBe(false);
    const second = await run((tx) => api.reissue(tx, first.id, { addressee: LINE, days: 90 }, by()));
    expect(second).toMatchObject({ number: '介绍信〔2026〕第0002号', issuedOn: '2026-12-25', firstIssuedOn: '2026-11-24', replacesId: first.id });
    expect((await api.findBySource('transfer', memberId)).map((one) => one.state)).toEqual(['valid', 'replaced']);
    expect((await view(school, first.id)).replacedBy).toEqual({ id: second.id, number: second.number });

    await run((tx) => api.receive(tx, second.id, '2026-12-28' as CalendarDay, by()));
    expect(await view(school, second.id)).toMatchObject({ state: 'received', acceptedOn: '2026-12-28', content: { duesPaidThrough: '2026-11' } });
    await expect(run((tx) => api.revoke(tx, second.id, '有误', by()))).rejects.toMatchObject({ code: 'letters.not_allowed' });

    const late = await run((tx) => api.issue(tx, letter(memberId, school.memberId), by()));
    rig.server.clock.advance(190 * 86_400_000);
    await expect(run((tx) => api.reissue(tx, late.id, { addressee: LINE, days: 30 }, by()))).rejects.toMatchObject({ code: 'letters.reissue_too_late' });
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
  });
});

describe('what letters are made with', () => {
  it('learns who they go to, and what was wrong about it', async () => {
    const { memberId } = await rig.member();
    const [wrong, right] = ['中共武汉市洪山区组织部', '中共武汉市洪山区委党员教育中心'];
    await certificate(memberId, { addressee: ` ${wrong}： ` });
    const book = async (q: string): Promise<AddresseeRow[]> =>
      (await rig.call(officer, 'GET', `/addressees?committeeId=${rig.tree.department.id}&q=${encodeURIComponent(q)}`)).json<Page<AddresseeRow>>().items;
    const [line] = await book(wrong);
    expect(line).toMatchObject({ name: wrong, useCount: 1, lastUsedOn: '2026-11-24', formerNames: [] });
    await certificate(memberId, { addressee: right, correctsAddresseeId: line?.id });
    expect(await book('洪山区组织部')).toMatchObject([{ name: right, useCount: 2, formerNames: [wrong] }]);
    const again = (await rig.call(officer, 'POST', '/letters/certificates', request(memberId, { addressee: wrong }))).json<{ errors: { message: string }[] }>();
    expect(again.errors[0]).toMatchObject({ field: 'addressee', code: 'corrected', message: `这条抬头已更正为「${right}」，请改用更正后的抬头` });

    const [current] = await book(right);
    const correct = (version: number, name: string) => rig.call(officer, 'POST', `/addressees/${current?.id}/correction`, { version, name, reason: '对方来电' });
    expect(await code(correct(999, '中共武汉市洪山区委'))).toBe('request.stale');
    expect((await correct(current?.version ?? 0, wrong)).json()).toMatchObject({ name: wrong, useCount: 2 });
    expect(await book(right)).toMatchObject([{ name: wrong }]);
    const history = (await rig.call(officer, 'GET', `/addressees/${current?.id}`)).json<AddresseeHistory>();
    expect(history).toMatchObject({ current: { name: wrong }, corrections: [{ before: right, by: '李向阳', reason: '对方来电' }] });
    expect(await code(rig.call(officer, 'POST', '/addressees', { committeeId: rig.tree.department.id, name: `${wrong}。` }))).toBe('letters.addressee_known');
    const books = await Promise.all(Array.from({ length: 5 }, () => rig.call(officer, 'POST', '/addressees', { committeeId: rig.tree.department.id, name: '中共咸宁市咸安区委组织部' })));
    expect(books.map((one) => one.statusCode).filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(await book('咸安区')).toHaveLength(1);
  });

  it('prints what the organisation department says about the committee, from the next letter on', async () => {
    const { memberId } = await rig.member();
    const before = await certificate(memberId);
    const head = (await rig.call(officer, 'GET', `/letterheads/${rig.tree.department.id}`)).json<LetterheadView>();
    expect(head).toMatchObject({ version: 0, signature: head.committeeName, address: '' });
    const words = { version: 0, signature: '中共江城大学文学院委员会', address: '珞珈山路16号', phone: '027-68750000', fax: '', postcode: '430072' };
    const save = (actor: Actor, body: object) => rig.call(actor, 'PUT', `/letterheads/${rig.tree.department.id}`, body);
    expect(await code(save(officer, words))).toBe('auth.forbidden');
    expect((await save(school, { ...words, postcode: '4300' })).json()).toMatchObject({ errors: [{ field: 'postcode' }] });
    const tries = await Promise.all(Array.from({ length: 4 }, () => code(save(school, words))));
    expect(tries.sort()).toEqual(['200', 'request.stale', 'request.stale', 'request.stale']);
    expect((await certificate(memberId)).content.letterhead).toMatchObject({ address: '珞珈山路16号', postcode: '430072' });
    expect((await view(officer, before.id)).content.letterhead.address).toBe('');
    expect((await rig.call(officer, 'GET', '/letters/issuers')).json()).toMatchObject({ items: [{ id: rig.tree.department.id, letterheadComplete: true, mayEditLetterhead: false }] });
  });

  it('is listed page by page, by state and by words, and goes out as text cells', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<LetterRow> = (await rig.call(officer, 'GET', `/letters?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`)).json<Page<LetterRow>>();
      seen.push(...page.items.map((row) => row.id));
      cursor = page.next;
    }
    expect(seen.length).toBeGreaterThan(8);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual((await rig.call(officer, 'GET', '/letters?limit=100')).json<Page<LetterRow>>().items.map((row) => row.id));
    const ids = async (query: string): Promise<string[]> => (await rig.call(officer, 'GET', `/letters?limit=100&${query}`)).json<Page<LetterRow>>().items.map((row) => row.number);
    expect(await ids(`q=${encodeURIComponent('欧阳')}`)).toEqual(['证明信〔2026〕第0001号']);
    expect(await ids('q=1&kind=certificate&state=revoked')).toEqual(['证明信〔2026〕第0001号']);
    expect(await ids('q=%25')).toEqual([]);
    const all = (await ids('state=valid')).length + (await ids('state=expired')).length + (await ids('state=revoked&state=received&state=replaced')).length;
    expect(all).toBe(seen.length);
    const file = await rig.call(officer, 'GET', '/letters/export?kind=certificate');
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(await code(rig.call(await rig.keeper('secretary'), 'GET', '/letters/export'))).toBe('auth.forbidden');
  });
});
