import type { ArchiveDetail, ArchiveGapRow, ArchiveHandoverRow, ArchiveHandoverView, ArchiveRow, ArchivesApi } from '@party/shared/archives';
import type { Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import { multipartBody } from '../multipart.js';
import { SMALL_PNG } from '../small-pictures.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const KEEPER = '01kb00000000000000000000rr';
const NOBODY = '0'.repeat(26);

/** A file of everybody on the roster, kept by their branch, with one paper and a hand-over within the branch that waits for its check. */
export async function prepareArchives(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const now = server.clock.date();
  const [files, papers, handovers, requests]: [unknown[][], unknown[][], unknown[][], unknown[][]] = [[], [], [], []];
  for (const { id: memberId, place } of everybody(world)) {
    const [paper, handover, asked, branch] = [ids.next(), ids.next(), ids.next(), tree[place]];
    world.archives.set(memberId, { paper, handover, asked });
    requests.push([asked, memberId, 1, 'submitted', '出国政审', '["application"]', 7, now]);
    files.push([memberId, branch.id, 'kept', 1, 1, now]);
    papers.push([paper, memberId, 'application', 'original', 'on_file', 1, KEEPER, now]);
    handovers.push([handover, memberId, 1, 'custody', 'open', branch.id, branch.name, branch.id, branch.name, '[]', 0, now, '2026-12-09']);
  }
  const insert = (into: string, rows: unknown[][]): Promise<unknown> => server.source.query(`INSERT INTO ${into} VALUES ?`, [rows]);
  await insert('archive_file (member_id, custodian_id, state, version, held, changed_at)', files);
  await insert('archive_paper (id, member_id, kind, form, state, version, put_by, put_at)', papers);
  await insert('archive_handover (id, member_id, version, cause, state, from_id, from_name, to_id, to_name, list, absent, opened_at, due_on)', handovers);
  await insert('archive_consultation (id, member_id, version, state, purpose, kinds, days, asked_at)', requests);
}

const people = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: one.id, target: targetOf(one) }));
const one = (allowed: readonly string[], more: Partial<PersonFixture> & Pick<PersonFixture, 'request'>): PersonFixture => ({ on: 'person', allowed, seen: 'archives.view', hidden: 'archives.not_found', ...more });
const OWN = { ownRefusal: 'archives.own_file' } as const;
const PNG = multipartBody({ filename: 'a.png', bytes: SMALL_PNG });
const paperOf = (world: MatrixWorld, id: string): Record<string, string> => ({ id, paper: world.archives.get(id)?.paper ?? NOBODY });
const handoverOf = (world: MatrixWorld, id: string): Record<string, string> => ({ id: world.archives.get(id)?.handover ?? NOBODY });

/** Fixtures of members' files. */
export const archivesMatrix: RoomFixtures<ArchivesApi> = {
  ownArchive: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  readOwnCopy: { on: 'oneself', allowed: ['archives.copy_not_found'], request: () => ({ params: { copy: NOBODY } }) },
  askConsultation: { on: 'oneself', allowed: ['archives.consultation_open'], request: () => ({ body: { kinds: ['application'], purpose: '出国政审', days: 7 } }) },
  withdrawConsultation: { on: 'oneself', allowed: ['request.stale'], request: (world, { self }) => ({ params: { id: world.archives.get(self?.id ?? '')?.asked ?? NOBODY }, body: { version: STALE } }) },
  decideConsultation: one(['request.stale'], {
    ...OWN, hidden: 'archives.consultation_not_found', request: (world, { id }) => ({ params: { id: world.archives.get(id)?.asked ?? NOBODY }, body: { version: STALE, decision: 'approve' } }),
  }),
  listArchives: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: people, ids: (answer) => (answer as Page<ArchiveRow>).items.map((row) => row.memberId),
  },
  archiveGaps: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { limit: 100 } }),
    check: (answer, _target, may, world) => {
      const wanted = people(world).filter((row) => may('archives.view', row.target)).length;
      const counted = (answer as Page<ArchiveGapRow>).items.reduce((sum, row) => sum + row.people, 0);
      if (counted !== wanted) throw new Error(`${counted} files, the rules say ${wanted}`);
    },
  },
  exportArchives: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  listHandovers: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }),
    rows: (world) => everybody(world).map((each) => ({ id: world.archives.get(each.id)?.handover ?? NOBODY, target: targetOf(each) })),
    ids: (answer) => (answer as Page<ArchiveHandoverRow>).items.map((row) => row.id),
  },
  getHandover: one(['200'], {
    hidden: 'archives.handover_not_found', request: (world, { id }) => ({ params: handoverOf(world, id) }),
    check: (answer, target, may) => {
      if ((answer as ArchiveHandoverView).mayCheck !== may('archives.receive', target)) throw new Error('offers the check to the wrong people');
    },
  }),
  checkHandover: one(['request.stale'], {
    ...OWN, hidden: 'archives.handover_not_found', request: (world, { id }) => ({ params: handoverOf(world, id), body: { version: STALE, results: [{ paperId: NOBODY, arrived: true }] } }),
  }),
  getArchive: one(['200'], {
    request: (_world, { id }) => ({ params: { id } }),
    check: (answer, target, may) => {
      const { keep, handOver } = (answer as ArchiveDetail).may;
      if (keep !== may('archives.keep', target) || handOver !== keep) throw new Error('offers the work on a file to the wrong people');
    },
  }),
  placeArchive: one(['request.stale'], { ...OWN, request: (_world, { id }) => ({ params: { id }, body: { version: STALE, place: '1 号柜' } }) }),
  handOverArchive: one(['request.stale'], { ...OWN, request: (_world, { id }) => ({ params: { id }, body: { version: STALE, organisationId: NOBODY } }) }),
  /** No paper is of tomorrow. */
  putPaper: one(['request.invalid'], { ...OWN, request: (_world, { id }) => ({ params: { id }, body: { kind: 'application', form: 'original', datedOn: '2099-01-01' } }) }),
  stepPaper: one(['request.stale'], { ...OWN, request: (world, { id }) => ({ params: paperOf(world, id), body: { version: STALE, step: 'verify' } }) }),
  addPaperCopy: one(['request.stale'], { ...OWN, request: (world, { id }) => ({ params: paperOf(world, id), query: { version: STALE }, ...PNG }) }),
  readPaperCopy: one(['archives.copy_not_found'], { request: (_world, { id }) => ({ params: { id, copy: NOBODY } }) }),
};
