import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { ProblemBody } from '@party/shared/kernel';
import { SPREADSHEET_PROBLEMS, type ImportJobView } from '@party/shared/imports';
import { LOOK_MS } from '../../src/modules/imports/import-look.js';
import { person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';
import { HOSTILE_ARCHIVES } from '../support/workbooks/hostile-archives.js';
import { HOSTILE_CONTENTS } from '../support/workbooks/hostile-contents.js';
import type { HostileFile } from '../support/workbooks/hostile-file.js';
import { HOSTILE_TEXTS } from '../support/workbooks/hostile-texts.js';

let server: TestApp;
let desk: ImportDesk;

beforeAll(async () => {
  // Sources start their worker slowly; the built service looks for a second and a half.
  server = await startTestApp({ override: (builder) => builder.overrideProvider(LOOK_MS).useValue(30_000) });
  const tree = await buildSmallTree(server);
  const id = await buildMember(server, tree.otherBranch.id);
  await buildPosition(server, tree.department.id, id, 'department_officer');
  desk = new ImportDesk(server, person(id, tree.otherBranch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]), tree.department.id);
});
afterAll(() => server.close());

const jobs = async (): Promise<number> => Number(((await server.source.query('SELECT COUNT(*) AS count FROM import_job')) as { count: number }[])[0]?.count);

/** The first file of each refusal of a group; the spreadsheet's own suite meets every file. */
const firstOfEachCode = (files: readonly HostileFile[]): HostileFile[] => files.filter((one, at) => one.code !== 'clean' && files.findIndex((other) => other.code === one.code) === at);
const HOSTILE = [HOSTILE_ARCHIVES, HOSTILE_CONTENTS, HOSTILE_TEXTS].flatMap(firstOfEachCode);

describe('hostile uploads', () => {
  it.each(HOSTILE.map((file): [string, HostileFile] => [file.name, file]))('%s is refused while the sender waits, and leaves nothing', async (_, { make, code, fileName }) => {
    const before = await jobs();
    const answer = await desk.upload(await make(), fileName ?? '名册');
    const spec = SPREADSHEET_PROBLEMS[code as keyof typeof SPREADSHEET_PROBLEMS];
    const { code: answered } = answer.json<ProblemBody>();
    // What is larger than any upload is cut off before anybody looks at it.
    expect([[code, spec.status], ['request.too_large', 413]]).toContainEqual([answered, answer.statusCode]);
    expect(await jobs()).toBe(before);
  });

  it('needs a file and a known kind', async () => {
    expect((await desk.send('POST', `/imports?kind=roster&organisationId=${'0'.repeat(26)}`)).statusCode).toBe(404);
    const unknown = await desk.upload(Buffer.from('a,b\n1,2\n'), 'a.csv', 'salaries');
    expect([unknown.statusCode, unknown.json<ProblemBody>().code]).toEqual([404, 'imports.kind_unknown']);
  });
});

describe('tables of other programs', () => {
  const fixture = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, '../support/workbooks/fixtures', name));

  it.each(['libreoffice-1900.xlsx', 'libreoffice-1904.xlsx', 'gnumeric-1900.xlsx'])('%s is read', async (name) => {
    const job = await desk.read(await fixture(name), name);
    expect(job.state).toBe('mapping');
    expect(job.sheet?.headers.length).toBeGreaterThan(1);
  });

  it('in GB18030 and UTF-8 say the same', async () => {
    const text = '姓名,学号,党员类型,所在支部,入党时间\n𬀪明,000123,预备党员,计算机学院本科生第一党支部,2025年6月\n';
    const both: ImportJobView[] = [await desk.check(iconv.encode(text, 'gb18030'), 'a.csv'), await desk.check(Buffer.from(text), 'b.csv')];
    for (const job of both) {
      expect(job.counts).toMatchObject({ total: 1, new: 1 });
      expect((await desk.rows(job.id)).map((row) => row.subject)).toEqual(['𬀪明 0****3']);
    }
  });
});
