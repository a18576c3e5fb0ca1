import type { ImportsApi, ImportSummary } from '@party/shared/imports';
import type { Page } from '@party/shared/kernel';
import { person } from '../actors.js';
import { ImportDesk, multipart, rosterBook } from '../import-desk.js';
import type { PlaceFixture, RoomFixtures } from './fixture.js';
import { PLACES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const SEATS = PLACES.filter((place) => !place.toLowerCase().includes('group'));

/** A read and cancelled import at every organisation: nothing can be written by it any more. */
export async function prepareImports(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const book = await rosterBook([{ name: '王矩阵', schoolNumber: '0099000001' }]);
  for (const place of SEATS) {
    const desk = new ImportDesk(server, person('01kb00000000000000000000fd', tree.branch.path, [{ kind: 'school_officer', organisationPath: tree[place].path }]), tree[place].id);
    const job = await desk.read(book);
    const answer = await desk.send('POST', `/imports/${job.id}/cancel`);
    if (answer.statusCode !== 200) throw new Error(`no import for the matrix: ${answer.body}`);
    world.imports.set(place, job.id);
  }
}

const NO_FILE = multipart(Buffer.alloc(0), 'empty.xlsx');
/** The imports of the matrix are rosters, which those who keep the roster see and write. */
const OF_PEOPLE = { decidedBy: 'members.create', seen: 'members.create' } as const;
const one = (allowed: readonly string[], body?: object): PlaceFixture => ({
  on: 'place', places: SEATS, allowed, hidden: 'imports.not_found', ...OF_PEOPLE,
  request: (world, place) => ({ params: { id: world.imports.get(place) ?? '' }, ...(body === undefined ? {} : { body }) }),
});

/** Fixtures of imports. */
export const importsMatrix: RoomFixtures<ImportsApi> = {
  listImportKinds: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  downloadImportTemplate: {
    on: 'place', places: SEATS, allowed: ['200'], hidden: 'organisations.not_found', ...OF_PEOPLE,
    request: (world, place) => ({ query: { kind: 'roster', organisationId: world.tree[place].id } }),
  },
  startImport: {
    on: 'place', places: SEATS, allowed: ['spreadsheet.empty', 'spreadsheet.unreadable', 'spreadsheet.format_unknown'], hidden: 'organisations.not_found', ...OF_PEOPLE,
    request: (world, place) => ({ query: { kind: 'roster', organisationId: world.tree[place].id }, headers: NO_FILE.headers, payload: NO_FILE.payload }),
  },
  listImports: {
    on: 'list', allowed: ['200'], decidedBy: OF_PEOPLE.decidedBy, request: () => ({ query: { limit: 100 } }),
    rows: (world) => [...world.imports].map(([place, id]) => ({ id, target: { place } })),
    ids: (answer) => (answer as Page<ImportSummary>).items.map((row) => row.id),
  },
  getImport: one(['200']),
  mapImport: one(['request.stale'], { version: STALE, fields: [null, null] }),
  listImportRows: one(['200']),
  downloadImportErrors: one(['imports.file_gone']),
  commitImport: one(['request.stale'], { version: STALE, mode: 'valid' }),
  undoImport: one(['request.stale'], { version: STALE, reason: '导错了文件' }),
  /** What is cancelled may be cancelled again: nothing happens. */
  cancelImport: one(['200']),
};
