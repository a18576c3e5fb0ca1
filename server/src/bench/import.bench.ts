import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isWorking } from '@party/shared/imports';
import { idNumberCheckDigit, ROSTER_COLUMNS, type RosterField } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { readEnv } from '../config/env.js';
import { createApp } from '../create-app.js';
import { ConfirmImportService } from '../modules/imports/confirm-import.service.js';
import type { ImportJob } from '../modules/imports/import-job.entity.js';
import { ImportRunner } from '../modules/imports/import-runner.js';
import { ImportsReader } from '../modules/imports/imports.reader.js';
import { MapImportService } from '../modules/imports/map-import.service.js';
import { StartImportService } from '../modules/imports/start-import.service.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { writeWorkbook } from '../platform/spreadsheet/write-workbook.js';

const MEGABYTE = 1024 * 1024;
/** Bars of the product: seconds for 5,000 rows from upload to commit, resident memory of the whole process for 100,000. */
const MAX_SECONDS = 20;
const MAX_MEGABYTES = 400;
const BRANCHES = 20;
const TRACE = { requestId: 'bench', sessionId: null, ip: '127.0.0.1', device: 'bench' };

/** Somebody to import as, with branches to import into. */
interface Stage {
  app: NestFastifyApplication;
  actor: Actor;
  organisationId: string;
  branches: string[];
}

async function prepareStage(app: NestFastifyApplication): Promise<Stage> {
  const organisations = app.get(OrganisationsApi, { strict: false });
  return app.get(Transactions).run(async (tx) => {
    const tag = randomUUID().slice(0, 8);
    const top = await organisations.create(tx, { kind: 'school_committee', name: `测速大学党委${tag}`, parentId: null }, null);
    const branches: string[] = [];
    let home = top;
    for (let at = 1; at <= BRANCHES; at += 1) {
      home = await organisations.create(tx, { kind: 'branch', name: `测速第${at}党支部`, parentId: top.id }, null);
      branches.push(home.name);
    }
    const [memberId = ''] = await app.get(MembersApi, { strict: false }).insertMany(tx, [{ name: '测速员', organisationId: home.id, stage: 'full' }], { kind: 'created', actorMemberId: null });
    await organisations.appoint(tx, { organisationId: top.id, memberId, kind: 'school_officer', startsOn: '2020-01-01' }, null);
    const actor: Actor = { accountId: memberId, memberId, base: 'full_member', branchPath: home.path, positions: [{ kind: 'school_officer', organisationPath: top.path }] };
    return { app, actor, organisationId: top.id, branches };
  });
}

function line(at: number, prefix: string, branches: readonly string[]): Partial<Record<RosterField, string>> {
  const born = new Date(Date.UTC(1960, 0, 1) + (at % 6_000) * 86_400_000).toISOString().slice(0, 10);
  const digits = `44${prefix}${born.replaceAll('-', '')}${String(Math.floor(at / 6_000) * 2 + 1).padStart(3, '0')}`;
  return {
    name: ['李明', '王芳', '张伟', '刘洋', '陈静'][at % 5] ?? '', idNumber: digits + idNumberCheckDigit(digits), schoolNumber: `${prefix}${String(at).padStart(8, '0')}`,
    ethnicity: '汉族', nativePlace: '广东省广州市', phone: `13${String(prefix).slice(-1)}${String(at).padStart(8, '0')}`, email: `p${prefix}${at}@example.edu.cn`,
    address: '广东省广州市天河区五山路', education: '大学本科毕业', memberCategory: '专任教师', branch: branches[at % branches.length] ?? '', stage: '正式党员',
    applicationDate: '1994.10', activistDate: '1995.05', joinDate: '1996年6月30日', conversionDate: '1997-06-30',
  };
}

async function writeRoster(path: string, count: number, prefix: string, branches: readonly string[]): Promise<void> {
  async function* rows(): AsyncGenerator<(string | undefined)[]> {
    for (let at = 0; at < count; at += 1) {
      const one = line(at, prefix, branches);
      yield ROSTER_COLUMNS.map(({ field }) => one[field]);
    }
  }
  await writeWorkbook({ createdAt: new Date(0), sheets: [{ name: '名册', columns: ROSTER_COLUMNS.map(({ header }) => ({ header })), rows: rows() }] }, createWriteStream(path));
}

async function settled({ app, actor }: Stage, id: string): Promise<ImportJob> {
  for (;;) {
    const job = await app.get(ImportsReader, { strict: false }).require(actor, id);
    if (!isWorking(job.state)) return job;
    app.get(ImportRunner, { strict: false }).wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Highest resident memory of the present step, and of all steps of the present import. */
const peak = { step: 0, all: 0 };

function watchMemory(): NodeJS.Timeout {
  globalThis.gc?.();
  peak.step = 0;
  peak.all = 0;
  return setInterval(() => {
    const { rss } = process.memoryUsage();
    peak.step = Math.max(peak.step, rss);
    peak.all = Math.max(peak.all, rss);
  }, 10);
}

function report(name: string, since: number): void {
  process.stdout.write(`  ${name}: ${((performance.now() - since) / 1000).toFixed(1)} s, up to ${Math.round(peak.step / MEGABYTE)} MB\n`);
  peak.step = 0;
}

/** From the received file to the committed rows; gives seconds. */
async function importFile(stage: Stage, path: string): Promise<number> {
  const { app, actor, organisationId } = stage;
  const file = { path, name: '名册.xlsx', bytes: (await stat(path)).size, hash: await hashOf(path) };
  const began = performance.now();
  const started = await app.get(StartImportService, { strict: false }).execute(actor, { kind: 'roster', organisationId }, file, TRACE);
  const read = await settled(stage, started.id);
  report('read', began);
  const mapped = performance.now();
  await app.get(MapImportService, { strict: false }).execute(actor, read.id, { version: read.version, fields: read.mapping?.fields ?? [] });
  const ready = await settled(stage, read.id);
  report('checked', mapped);
  const confirmed = performance.now();
  await app.get(ConfirmImportService, { strict: false }).execute(actor, ready.id, { mode: 'all', version: ready.version }, TRACE);
  const done = await settled(stage, ready.id);
  report('committed', confirmed);
  if (done.state !== 'committed') throw new Error(`the import ended as ${done.state} (${done.troubleCode ?? ''}), ${JSON.stringify(done.counts)}`);
  process.stdout.write(`  ${done.result?.created ?? 0} people created\n`);
  return (performance.now() - began) / 1000;
}

async function bench(stage: Stage, folder: string, count: number, prefix: string): Promise<{ seconds: number; megabytes: number }> {
  const path = join(folder, `${count}.xlsx`);
  await writeRoster(path, count, prefix, stage.branches);
  const sampler = watchMemory();
  process.stdout.write(`${count} rows\n`);
  const seconds = await importFile(stage, path);
  clearInterval(sampler);
  const megabytes = Math.round(peak.all / MEGABYTE);
  process.stdout.write(`  ${seconds.toFixed(1)} s in all, highest resident memory ${megabytes} MB\n`);
  return { seconds, megabytes };
}

const env = readEnv(process.env);
const app = await createApp(env, createLogger('warn'));
await app.init();
const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
try {
  const stage = await prepareStage(app);
  const run = String(Date.now() % 9000 + 1000);
  const small = await bench(stage, folder, 5_000, run);
  const large = await bench(stage, folder, 100_000, String((Number(run) % 9000) + 1));
  process.stdout.write(`5,000 rows: ${small.seconds.toFixed(1)} s, bar ${MAX_SECONDS} s; 100,000 rows: ${large.megabytes} MB, bar ${MAX_MEGABYTES} MB\n`);
  process.exitCode = small.seconds > MAX_SECONDS || large.megabytes > MAX_MEGABYTES ? 1 : 0;
} finally {
  await rm(folder, { recursive: true });
  await app.close();
}
