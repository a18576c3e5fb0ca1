import type { Id, Page } from '@party/shared/kernel';
import type { HeldComment, NoteReportRow, NoteRow, NotesApi, NoteView } from '@party/shared/notes';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, PlainFixture, RoomFixtures } from './fixture.js';
import { everybody } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const NONE = '0'.repeat(26);

/** Of everybody: a note that waits for its review, one that is published, a held comment, a report of the published note. */
interface Written {
  note: Id;
  published: Id;
  comment: Id;
  report: Id;
}

const written = new WeakMap<MatrixWorld, Map<Id, Written>>();
const of = (world: MatrixWorld, key: keyof Written, memberId: Id): Id => written.get(world)?.get(memberId)?.[key] ?? NONE;

/** Published notes reach the branch they were written in. */
export async function prepareNotes(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const now = world.server.clock.date();
  const people = everybody(world);
  const kept = new Map(people.map(({ id }): [Id, Written] => [id, { note: ids.next(), published: ids.next(), comment: ids.next(), report: ids.next() }]));
  written.set(world, kept);
  const note = (id: Id, authorId: Id, organisationId: Id, state: string): unknown[] => [id, authorId, organisationId, state, 1, '学习心得', '正文', 'branch', organisationId, 'pass', state === 'published' ? now : null, now];
  const { source } = world.server;
  await source.query(
    'INSERT INTO note (id, author_id, organisation_id, state, version, title, text, visibility, reach_id, checked, published_at, changed_at) VALUES ?',
    [people.flatMap(({ id, place }) => [note(of(world, 'note', id), id, world.tree[place].id, 'review'), note(of(world, 'published', id), id, world.tree[place].id, 'published')])],
  );
  await source.query('INSERT INTO note_comment (id, note_id, author_id, text, state, checked, written_at) VALUES ?', [people.map(({ id }) => [of(world, 'comment', id), of(world, 'published', id), id, '评论', 'held', 'review', now])]);
  await source.query('INSERT INTO note_report (id, note_id, target_id, member_id, reason, reported_at) VALUES ?', [people.map(({ id }) => [of(world, 'report', id), of(world, 'published', id), of(world, 'published', id), people[0]?.id, '内容不实', now])]);
}

const facts = { title: '学习心得', text: '读了这份材料，我对初心和使命有了新的认识。', visibility: 'branch' };
const authored = (key: keyof Written, hidden: string, allowed: readonly string[], body: object | undefined, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, hidden, request: (world, { id }) => ({ params: { id: of(world, key, id) }, ...(body === undefined ? {} : { body }) }), ...more,
});
const note = (allowed: readonly string[], body: object, more: Partial<PersonFixture> = {}): PersonFixture => authored('note', 'notes.not_found', allowed, body, more);
const rowsOf = (key: keyof Written) => (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: of(world, key, one.id), target: { place: one.place, memberId: one.id } }));
const idsOf = <Row extends { id: Id }>(answer: unknown): Id[] => (answer as Page<Row>).items.map((row) => row.id);
/** A resident's published note, seen by the people of that branch; nobody's own among those who ask. */
const published = (world: MatrixWorld): Id => of(world, 'published', world.residents[0]?.id ?? '');
const onPublished = (body?: object): PlainFixture => ({ on: 'nothing', allowed: ['200', 'notes.not_found'], request: (world) => ({ params: { id: published(world) }, ...(body === undefined ? {} : { body }) }) });
const onNothing = (body: object): PlainFixture => ({ on: 'nothing', allowed: ['notes.not_found'], request: () => ({ params: { id: NONE }, body }) });
const onNoPiece = (body: object): PlainFixture => ({ on: 'nothing', allowed: ['learning.not_found'], request: () => ({ params: { id: NONE }, body }) });
const seen = { seen: 'notes.view' };

/** Fixtures of notes. */
export const notesMatrix: RoomFixtures<NotesApi> = {
  listNotes: { on: 'nothing', allowed: ['200'], request: () => ({ query: { excellent: true } }) },
  writeNote: { on: 'oneself', allowed: ['learning.not_found'], request: () => ({ body: { ...facts, resourceId: NONE } }) },
  ownNotes: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  reviewNotes: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: rowsOf('note'), ids: idsOf<NoteRow> },
  heldComments: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: rowsOf('comment'), ids: idsOf<HeldComment> },
  decideComment: authored('comment', 'notes.comment_not_found', ['request.invalid'], { action: 'hide' }, { ...seen, ownRefusal: 'notes.own_comment' }),
  removeComment: authored('comment', 'notes.comment_not_found', ['200', 'notes.step_not_open'], undefined, { before: (world) => world.server.source.query("UPDATE note_comment SET state = 'held' WHERE state = 'removed'") }),
  noteReports: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: rowsOf('report'), ids: idsOf<NoteReportRow> },
  settleNoteReport: authored('report', 'notes.report_not_found', ['200', 'notes.step_not_open'], { answer: '已核实' }, {
    ...seen, ownRefusal: 'notes.own_note', before: (world) => world.server.source.query('UPDATE note_report SET settled_at = NULL, settled_by = NULL'),
  }),
  // No piece reaches anybody here, and these are of nobody: the room's own suite has those that are offered.
  pieceTalk: { on: 'nothing', allowed: ['learning.not_found'], request: () => ({ params: { id: NONE } }) },
  likePiece: onNoPiece({ liked: true }),
  pieceComments: { on: 'nothing', allowed: ['learning.not_found'], request: () => ({ params: { id: NONE } }) },
  commentPiece: onNoPiece({ text: '学习了' }),
  reportPieceComment: { on: 'nothing', allowed: ['learning.not_found'], request: () => ({ params: { id: NONE, comment: NONE }, body: { reason: '内容不实' } }) },
  getNote: {
    ...onPublished(),
    check: (answer, _target, may, world) => {
      const { may: offers } = answer as NoteView;
      const resident = world.residents[0];
      if (offers.choose !== may('notes.review', { place: resident?.place ?? 'branch', memberId: resident?.id ?? '' })) throw new Error('offers choosing to the wrong people');
    },
  },
  addNotePicture: authored('published', 'notes.not_found', ['notes.step_not_open'], undefined),
  removeNotePicture: authored('published', 'notes.not_found', ['notes.step_not_open'], undefined, { request: (world, { id }) => ({ params: { id: of(world, 'published', id), picture: NONE } }) }),
  openNotePicture: { on: 'nothing', allowed: ['notes.no_picture', 'notes.not_found'], request: (world) => ({ params: { id: published(world), picture: NONE } }) },
  rewriteNote: note(['request.stale'], { ...facts, version: STALE }),
  withdrawNote: note(['request.stale'], { version: STALE }),
  decideNote: note(['request.stale'], { version: STALE, action: 'publish' }, { ...seen, ownRefusal: 'notes.own_note' }),
  chooseNote: note(['request.stale'], { version: STALE, excellent: true }, { ...seen, ownRefusal: 'notes.own_note' }),
  likeNote: onPublished({ liked: false }),
  noteComments: onPublished(),
  writeComment: onNothing({ text: '学习了' }),
  reportNote: onNothing({ reason: '内容不实' }),
};
