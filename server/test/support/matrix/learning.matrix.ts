import type { Id, Page } from '@party/shared/kernel';
import type { LearningApi, LearningAnalysis, MeetingRow, PersonRecord, ReportRow, ResourceRow, ResourceView } from '@party/shared/learning';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const WHERE: readonly Place[] = ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'];
const NONE = '0'.repeat(26);
const RECORDER = '01kb00000000000000000000lr';

const [pieces, reports, meetings]: [WeakMap<MatrixWorld, Map<Id, Id>>, WeakMap<MatrixWorld, Map<Id, Id>>, WeakMap<MatrixWorld, Map<Place, Id>>] = [new WeakMap(), new WeakMap(), new WeakMap()];
const of = <K>(all: WeakMap<MatrixWorld, Map<K, Id>>, world: MatrixWorld, key: K): Id => all.get(world)?.get(key) ?? NONE;

function values(world: MatrixWorld, id: Id, organisationId: Id, authorId: Id, state: string, form = 'article'): unknown[] {
  const now = world.server.clock.date();
  return [id, organisationId, authorId, form, 'own', state, 1, '党史学习', '', '[{"kind":"text","text":"正文"}]', 2, 1, '', '', 'everybody', 'school', state === 'published' ? now : null, now];
}

/** A piece of everybody's that waits for its review, with a report; one for everybody that is published; a session in each branch. */
export async function prepareLearning(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const people = everybody(world);
  const now = world.server.clock.date();
  const [own, told, held] = [new Map<Id, Id>(), new Map<Id, Id>(), new Map<Place, Id>()];
  for (const { id } of people) own.set(id, ids.next()).set(`open:${id}`, ids.next());
  const rows = people.flatMap(({ id, place }) => [
    values(world, of2(own, id), world.tree[place].id, id, 'review'), values(world, of2(own, `open:${id}`), world.tree[place].id, id, 'published', 'document'),
  ]);
  await world.server.source.query(
    'INSERT INTO learning_resource (id, organisation_id, author_id, form, source, state, version, title, summary, blocks, letters, paragraphs, copyright_note, tags, audience, visibility, published_at, changed_at) VALUES ?', [rows],
  );
  await world.server.source.query('INSERT INTO learning_report (id, resource_id, member_id, kind, note, reported_at) VALUES ?', [people.map(({ id }) => {
    told.set(id, ids.next());
    return [of2(told, id), of2(own, id), people[0]?.id, 'wrong', '', now];
  })]);
  await world.server.source.query('UPDATE learning_report SET settled_at = reported_at WHERE resource_id IN (SELECT id FROM learning_resource WHERE state = \'published\')');
  // What everybody reads belongs to nobody of the matrix.
  await world.server.source.query('INSERT INTO learning_meeting (id, organisation_id, version, held_on, place, topic, minutes, recorded_by, recorded_at, code_secret, opened_at) VALUES ?', [BRANCHES.map((place) => {
    held.set(place, ids.next());
    return [of2(held, place), world.tree[place].id, 1, '2026-11-20', '会议室', '集中学习', 60, people[0]?.id ?? RECORDER, now, 'secret', now];
  })]);
  pieces.set(world, own);
  reports.set(world, told);
  meetings.set(world, held);
}

function of2<K>(map: ReadonlyMap<K, Id>, key: K): Id {
  return map.get(key) ?? NONE;
}

const open = (world: MatrixWorld): Id => {
  // A resident's, so that it is nobody's own among those who ask; sent to a piece that does not reach them, it is not found.
  const resident = world.residents[0];
  return of(pieces, world, `open:${resident?.id ?? ''}`);
};
const facts = { title: '党史学习', summary: '', form: 'article', source: 'own', text: '正文', tags: [], audience: 'everybody', visibility: 'own' };
const authored = (allowed: readonly string[], body: object | undefined, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, hidden: 'learning.not_found',
  request: (world, { id }) => ({ params: { id: of(pieces, world, id) }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
const chaptered = (body: object): PersonFixture => authored(['request.stale'], body, { request: (world, { id }) => ({ params: { id: of(pieces, world, id), number: '1' }, body }) });
const pieceRows = (all: WeakMap<MatrixWorld, Map<Id, Id>>) => (world: MatrixWorld): ReturnType<ListFixture['rows']> =>
  everybody(world).map((one) => ({ id: of(all, world, one.id), target: { place: one.place, memberId: one.id } }));
const onOpen = (allowed: readonly string[], body?: object): { on: 'nothing'; allowed: readonly string[]; request: (world: MatrixWorld) => { params: Record<string, string>; body?: object } } => ({
  on: 'nothing', allowed, request: (world) => ({ params: { id: open(world) }, ...(body === undefined ? {} : { body }) }),
});

/** Fixtures of learning. Nothing reaches an organisation here, so offered pieces are found by nobody but those in whose care they are. */
export const learningMatrix: RoomFixtures<LearningApi> = {
  recommended: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  listResources: { on: 'nothing', allowed: ['200'], request: () => ({ query: { q: '党史' } }) },
  libraryChoices: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  createResource: { on: 'oneself', allowed: ['request.invalid'], request: () => ({ body: { ...facts, visibility: 'chosen', chosenIds: [] } }) },
  ownResources: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  reviewResources: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100, state: ['review'] } }), rows: pieceRows(pieces), ids: (answer) => (answer as Page<ResourceRow>).items.map((row) => row.id),
  },
  getResource: {
    on: 'nothing', allowed: ['200', 'learning.not_found'], request: (world) => ({ params: { id: open(world) } }),
    check: (answer, _target, may, world) => {
      const { may: offers } = answer as ResourceView;
      const place = world.residents[0]?.place ?? 'branch';
      if ((offers.actions.length > 0) !== may('learning.review', { place, memberId: world.residents[0]?.id ?? '' })) throw new Error('offers reviewing to the wrong people');
    },
  },
  editResource: authored(['request.stale'], { ...facts, version: STALE }),
  authorStep: authored(['request.stale'], { version: STALE, action: 'withdraw' }),
  decideResource: authored(['request.stale'], { version: STALE, action: 'publish' }, { seen: 'learning.pieces', ownRefusal: 'learning.own_piece' }),
  uploadDocument: authored(['learning.step_not_open'], undefined),
  openDocument: onOpen(['learning.no_file', 'learning.not_found']),
  openUploads: authored(['200'], undefined),
  beginUpload: authored(['learning.step_not_open'], { name: '微党课.mp4', bytes: 100, head: '0'.repeat(40) }),
  // An upload belongs to the account that began it; nobody finds another's.
  sendPart: { on: 'oneself', allowed: ['learning.upload_not_found'], request: () => ({ params: { id: NONE, number: '1' }, query: { digest: '0'.repeat(40) } }) },
  finishUpload: { on: 'oneself', allowed: ['learning.upload_not_found'], request: () => ({ params: { id: NONE } }) },
  giveUpUpload: { on: 'oneself', allowed: ['learning.upload_not_found'], request: () => ({ params: { id: NONE } }) },
  pieceCode: onOpen(['learning.no_code', 'learning.not_found']),
  playTicket: onOpen(['learning.no_file', 'learning.not_found']),
  playMedia: { on: 'nothing', allowed: ['learning.no_file'], request: () => ({ params: { ticket: 'none' } }) },
  getChapter: { on: 'nothing', allowed: ['learning.no_chapter', 'learning.not_found'], request: (world) => ({ params: { id: open(world), number: '1' } }) },
  writeChapter: chaptered({ version: STALE, title: '第一章', text: '正文' }),
  removeChapter: chaptered({ version: STALE }),
  tidyText: { on: 'oneself', allowed: ['200'], request: () => ({ body: { text: '<b>正文</b>' } }) },
  addPicture: authored(['learning.step_not_open'], undefined),
  openPicture: { on: 'nothing', allowed: ['learning.no_file', 'learning.not_found'], request: (world) => ({ params: { id: open(world), picture: NONE } }) },
  askReminder: onOpen(['learning.not_found'], { on: true }),
  addReplay: authored(['request.stale'], { version: STALE, url: 'https://www.xuexi.cn/' }),
  rateResource: onOpen(['learning.not_found'], { stars: 5 }),
  dateResource: authored(['request.stale'], { version: STALE, validUntil: '2030-01-01' }, { seen: 'learning.pieces', ownRefusal: 'learning.own_piece' }),
  reportResource: onOpen(['learning.not_found'], { kind: 'wrong' }),
  startSession: onOpen(['learning.not_found']),
  confirmResource: onOpen(['learning.not_found']),
  listReports: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: pieceRows(reports), ids: (answer) => (answer as Page<ReportRow>).items.map((row) => row.id),
  },
  settleReport: {
    on: 'person', allowed: ['learning.step_not_open', '200'], hidden: 'learning.not_found', seen: 'learning.pieces', ownRefusal: 'learning.own_piece',
    request: (world, { id }) => ({ params: { id: of(reports, world, id) }, body: { answer: '已更正' } }),
    before: (world) => world.server.source.query('UPDATE learning_report SET settled_at = NULL, settled_by = NULL'),
  },
  sendBeats: { on: 'oneself', allowed: ['learning.session_not_found'], request: () => ({ params: { id: NONE }, body: { beats: [{ seq: 1, elapsed: 0, position: 0 }] } }) },
  ownRecord: { on: 'oneself', allowed: ['200'], request: () => ({}), check: (answer, target) => {
    if ((answer as PersonRecord).memberId !== target.memberId) throw new Error('gives another one\'s record');
  } },
  memberRecord: { on: 'person', allowed: ['200'], hidden: 'learning.member_not_found', request: (_world, { id }) => ({ params: { id } }) },
  listMeetings: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => BRANCHES.map((place) => ({ id: of(meetings, world, place), target: { place } })),
    ids: (answer) => (answer as Page<MeetingRow>).items.map((row) => row.id),
  },
  rollCandidates: { on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  recordMeeting: {
    on: 'person', allowed: ['request.invalid'], ownRefusal: 'learning.own_record',
    request: (world, { id, place }) => ({ body: { organisationId: world.tree[place].id, heldOn: '2099-01-01', heldAt: '14:00', place: '会议室', topic: '集中学习', minutes: 60, memberIds: [id] } }),
  },
  openMeeting: {
    on: 'place', places: BRANCHES, allowed: ['learning.meeting_open'], request: (world, place) => ({ body: { organisationId: world.tree[place].id, place: '会议室', topic: '集中学习', minutes: 60 } }),
  },
  meetingCode: { on: 'place', places: BRANCHES, allowed: ['200'], hidden: 'learning.meeting_not_found', request: (world, place) => ({ params: { id: of(meetings, world, place) } }) },
  closeMeeting: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], hidden: 'learning.meeting_not_found', request: (world, place) => ({ params: { id: of(meetings, world, place) }, body: { version: STALE } }),
  },
  openSessions: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  signInMeeting: { on: 'oneself', allowed: ['learning.meeting_not_found'], request: () => ({ params: { id: NONE }, body: { code: '0000' } }) },
  addMeetingPhoto: { on: 'place', places: BRANCHES, allowed: ['request.unsupported_media'], hidden: 'learning.meeting_not_found', request: (world, place) => ({ params: { id: of(meetings, world, place) } }) },
  removeMeetingPhoto: { on: 'place', places: BRANCHES, allowed: ['learning.no_photo'], hidden: 'learning.meeting_not_found', request: (world, place) => ({ params: { id: of(meetings, world, place), photo: NONE } }) },
  openMeetingPhoto: { on: 'place', places: BRANCHES, allowed: ['learning.no_photo'], hidden: 'learning.meeting_not_found', request: (world, place) => ({ params: { id: of(meetings, world, place), photo: NONE } }) },
  withdrawMeeting: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], hidden: 'learning.meeting_not_found', request: (world, place) => ({ params: { id: of(meetings, world, place) }, body: { version: STALE } }),
  },
  learningAnalysis: {
    on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id, period: '2026', limit: 100 } }),
    check: (answer, target, _may, world) => {
      const people = everybody(world).filter((one) => targetOf(one).place === target.place).map((one) => one.id);
      const shown = new Set((answer as LearningAnalysis).items.map((row) => row.memberId));
      if (people.some((id) => !shown.has(id))) throw new Error('leaves somebody out');
    },
  },
  exportAnalysis: { on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id, period: '2026' } }) },
};
