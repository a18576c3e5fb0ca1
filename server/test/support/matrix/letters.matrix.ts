import type { CalendarDay, Id, Page } from '@party/shared/kernel';
import { addresseeKey, letterNumber, type LetterContent, type LetterIssuer, type LetterRow, type LettersApi, type LetterView } from '@party/shared/letters';
import { LetterVault } from '../../../src/modules/letters/letter-vault.js';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, OwnFixture, PersonFixture, PlaceFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { parentOf, PLACES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const COMMITTEES: readonly Place[] = ['school', 'department', 'otherDepartment', 'otherSchool', 'foreignDepartment'];
const LINE = '中共武汉市洪山区委组织部';
const NO_PARTY = '武汉某某科技有限公司';

/** The committee that issues for a place. */
const committeeOf = (place: Place): Place => (COMMITTEES.includes(place) ? place : committeeOf(parentOf(place)));

const contentOf = (number: string, from: string): LetterContent => ({
  form: 1, kind: 'certificate', number, addressee: LINE, memberName: '张三', sex: '男', age: 25, ethnicity: '汉族', stage: 'full', idNumber: null, from, to: '武汉', duesPaidThrough: null, days: 30,
  issuedOn: '2026-11-24' as CalendarDay, validUntil: '2026-12-24' as CalendarDay, memberPhone: null, letterhead: { signature: from, address: '', phone: '', fax: '', postcode: '' }, purpose: '校外实习',
  code: number, checkUrl: `http://localhost/${number}`,
});

/** A certificate of everybody on the roster, of applicants as well, though none would be issued to them; a line in every address book. */
export async function prepareLetters(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const [ids, vault] = [server.app.get(Ids), server.app.get(LetterVault, { strict: false })];
  const now = server.clock.date();
  const rows = everybody(world).map(({ id: memberId, place }, at) => {
    const [id, committee] = [ids.next(), tree[committeeOf(place)]];
    world.letters.set(memberId, id);
    const content = contentOf(letterNumber('certificate', 2026, at + 1), committee.name);
    return [
      id, 'certificate', 'valid', 1, committee.id, committee.name, 2026, at + 1, memberId, content.memberName, tree[place].id, LINE, content.to, 30, content.issuedOn, content.validUntil, content.issuedOn,
      vault.codeIndex(content.code), vault.seal(id, content), now, now,
    ];
  });
  await server.source.query(
    `INSERT INTO letter (id, kind, state, version, committee_id, committee_name, year, serial, member_id, member_name, organisation_id, addressee, to_name, days, issued_on, valid_until,
      first_issued_on, code_index, content_sealed, created_at, changed_at) VALUES ?`, [rows]);
  const lines = COMMITTEES.map((place) => {
    const id = ids.next();
    world.addressees.set(place, id);
    return [id, tree[place].id, LINE, addresseeKey(LINE), 1, 0, id, now];
  });
  await server.source.query('INSERT INTO addressee (id, committee_id, name, name_key, version, use_count, created_by, created_at) VALUES ?', [lines]);
}

const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.letters.get(one.id) ?? '', target: targetOf(one) }));
const own = (allowed: readonly string[], request: OwnFixture['request']): OwnFixture => ({ on: 'oneself', allowed, request });
const one = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'letters.view', hidden: 'letters.not_found',
  request: (world, { id }) => ({ params: { id: world.letters.get(id) ?? '' }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
const at = (allowed: readonly string[], request: (id: Id) => ReturnType<PlaceFixture['request']>, places = COMMITTEES): PlaceFixture => ({
  on: 'place', places, allowed, request: (world, place) => request(world.tree[place].id),
});
const line = (allowed: readonly string[], body?: object): PlaceFixture => ({
  on: 'place', places: COMMITTEES, allowed, hidden: 'letters.addressee_not_found',
  request: (world, place) => ({ params: { id: world.addressees.get(place) ?? '' }, ...(body === undefined ? {} : { body }) }),
});

/** Fixtures of letters. */
export const lettersMatrix: RoomFixtures<LettersApi> = {
  checkLetter: { on: 'nothing', allowed: ['200'], request: () => ({ params: { code: '0000-0000-0000-0000' } }) },
  letterIssuers: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, { tree }) => {
      const told = (answer as { items: LetterIssuer[] }).items.map((each) => each.id).sort();
      const wanted = COMMITTEES.filter((place) => may('letters.issue', { place })).map((place) => tree[place].id).sort();
      if (told.join() !== wanted.join()) throw new Error(`offers ${told.length} committees, the rules say ${wanted.length}`);
      const edits = (answer as { items: LetterIssuer[] }).items.filter((each) => each.mayEditLetterhead).length;
      if (edits !== COMMITTEES.filter((place) => may('letters.settings', { place })).length) throw new Error('offers letterheads to the wrong people');
    },
  },
  ownLetters: {
    ...own(['200'], () => ({})),
    check: (answer, _target, _may, _world, { self }) => {
      const others = (answer as Page<LetterRow>).items.filter((row) => row.memberId !== self?.id);
      if (others.length > 0) throw new Error(`shows ${others.length} letters of other people as the own`);
    },
  },
  listLetters: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows, ids: (answer) => (answer as Page<LetterRow>).items.map((row) => row.id) },
  exportLetters: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  issueCertificate: {
    on: 'person', allowed: ['request.invalid', 'letters.not_a_member'], seen: 'members.view', hidden: 'members.not_found', ownRefusal: 'letters.own_letter',
    request: (world, { id, place }) => ({ body: { committeeId: world.tree[committeeOf(place)].id, memberId: id, addressee: NO_PARTY, toName: '武汉', purpose: '校外实习', days: 30 } }),
  },
  getLetter: one(['200'], undefined, {
    check: (answer, target, may) => {
      const { print, revoke, ownCopy } = (answer as LetterView).may;
      if (print !== may('letters.issue', target) || revoke !== print) throw new Error('offers printing to the wrong people');
      if (ownCopy !== may('letters.own', target)) throw new Error('offers the own copy to the wrong people');
    },
  }),
  printLetter: one(['200'], undefined, { ownRefusal: 'letters.own_letter' }),
  ownLetterCopy: one(['200'], undefined, { seen: 'letters.own' }),
  revokeLetter: one(['request.stale'], { version: STALE, reason: '开具有误' }, { ownRefusal: 'letters.own_letter' }),
  getLetterhead: at(['200'], (id) => ({ params: { id } })),
  saveLetterhead: at(['request.stale'], (id) => ({ params: { id }, body: { version: STALE, signature: '党委组织部', address: '', phone: '', fax: '', postcode: '' } })),
  listAddressees: at(['200'], (committeeId) => ({ query: { committeeId } }), PLACES),
  addAddressee: at(['letters.addressee_known'], (committeeId) => ({ body: { committeeId, name: LINE } })),
  addresseeHistory: line(['200']),
  correctAddressee: line(['request.stale'], { version: STALE, name: '中共武汉市江夏区委组织部', reason: '电话核实' }),
};
