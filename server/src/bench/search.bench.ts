import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { dayOf, type Id } from '@party/shared/kernel';
import { idNumberCheckDigit, type ListMembersQuery } from '@party/shared/members';
import type { Actor, PositionKind } from '@party/shared/permissions';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { MembersApi, type MemberDraft } from '../modules/members/members.api.js';
import { MembersReader } from '../modules/members/members.reader.js';
import { OrganisationsApi, type OrganisationRef } from '../modules/organisations/organisations.api.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';

const PEOPLE = 100_000;
const IMPORT = 5_000;
const BRANCHES = 1_000;
const DEPARTMENTS = 20;
const ROUNDS = 15;
/** Bars: a search in ms at 100,000 people, and 5,000 records written, in seconds. */
const MAX_SEARCH_MS = 100;
const MAX_IMPORT_S = 20;

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾'];
const GIVEN = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建华红云子轩宇涵一诺欣怡梓佳琪浩然思雨晨'];
const TABLES = ['member_look', 'member_flag', 'member_token', 'member_event', 'member', 'position', 'organisation_event', 'organisation'];

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function draft(at: number, branch: OrganisationRef): MemberDraft {
  const day = new Date(Date.UTC(1960, 0, 1) + (at % 15_000) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `440106${day}${String(Math.floor(at / 15_000) * 7 + 1).padStart(3, '0')}`;
  const third = at % 4 === 0 ? '' : pick(GIVEN, at * 13 + 5);
  return {
    organisationId: branch.id,
    name: `${pick(SURNAMES, at * 31)}${pick(GIVEN, at * 7)}${third}`,
    idNumber: digits + idNumberCheckDigit(digits),
    schoolNumber: `20${String(10 + (at % 17)).padStart(2, '0')}${String(at).padStart(6, '0')}`,
    phone: at % 2000 === 1 ? null : `1${3 + (at % 6)}${String((at * 7_919) % 1_000_000_000).padStart(9, '0')}`,
    memberCategory: 'undergraduate', duesCategory: 'student', stage: at % 1000 === 0 ? 'activist' : at % 5 === 0 ? 'probationary' : 'full', status: 'normal',
    joinDate: dayOf(2000 + (at % 25), 1 + (at % 12), 1 + (at % 28)), conversionDate: null,
  };
}

async function foundTree(organisations: OrganisationsApi, transactions: Transactions): Promise<{ school: OrganisationRef; branches: OrganisationRef[] }> {
  const school = await transactions.run((tx) => organisations.create(tx, { parentId: null, kind: 'school_committee', name: '测试大学党委' }, null));
  const branches: OrganisationRef[] = [];
  for (let at = 0; at < DEPARTMENTS; at += 1) {
    await transactions.run(async (tx) => {
      const department = await organisations.create(tx, { parentId: school.id, kind: 'department_committee', name: `第${at + 1}学院党委` }, null);
      for (let one = 0; one < BRANCHES / DEPARTMENTS; one += 1) {
        branches.push(await organisations.create(tx, { parentId: department.id, kind: 'branch', name: `第${at + 1}学院第${one + 1}党支部` }, null));
      }
    });
  }
  return { school, branches };
}

/** Put everybody on the roster in transactions of one import each; gives the seconds of the slowest. */
async function fill(members: MembersApi, transactions: Transactions, branches: readonly OrganisationRef[]): Promise<number> {
  let slowest = 0;
  for (let from = 0; from < PEOPLE; from += IMPORT) {
    const drafts = Array.from({ length: IMPORT }, (_, at) => draft(from + at, branches[(from + at) % branches.length] as OrganisationRef));
    const started = performance.now();
    await transactions.run((tx) => members.insertMany(tx, drafts, { kind: 'created', actorMemberId: null }));
    slowest = Math.max(slowest, (performance.now() - started) / 1000);
  }
  return slowest;
}

const actorAt = (memberId: Id, kind: PositionKind, place: OrganisationRef): Actor => ({
  accountId: memberId, memberId, base: 'full_member', branchPath: place.path, positions: [{ kind, organisationPath: place.path }],
});

interface Timing { median: number; slowest: number; found: number }

async function timed(work: () => Promise<number>): Promise<Timing> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    found = await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(ROUNDS / 2)] ?? 0, slowest: times.at(-1) ?? 0, found };
}

/** The same search as a program without an index would do it: every name, pinyin and number is looked at. */
async function naive(source: DataSource, text: string): Promise<number> {
  const like = `%${text}%`;
  const rows = (await source.query(
    `SELECT m.id, m.name, m.phone_sealed, o.name AS branch FROM member m JOIN organisation o ON o.id = m.organisation_id
      WHERE CONCAT_WS(' ', m.name, m.name_initials, REPLACE(m.name_pinyin, ' ', ''), m.school_number) LIKE ? ORDER BY m.name_pinyin, m.id LIMIT 21`,
    [like],
  )) as unknown[];
  return rows.length;
}

const ms = ({ median, slowest, found }: Timing): string => `${median.toFixed(1).padStart(7)} ms, slowest ${slowest.toFixed(1).padStart(7)} ms, ${found} rows`;

async function measure(reader: MembersReader, source: DataSource, actors: Record<string, Actor>): Promise<number> {
  const queries: [string, ListMembersQuery][] = [
    ['nothing (first page)', {}], ['a surname', { q: '张' }], ['a name', { q: '王伟' }], ['the end of a name', { q: '芳' }], ['one initial', { q: 'z' }], ['initials', { q: 'zwf' }],
    ['pinyin', { q: 'zhangwei' }], ['a number', { q: '2010000017' }], ['the beginning of a number', { q: '20100' }], ['last four of a phone', { q: '7919' }],
    ['a whole phone', { q: '13000007919' }], ['nobody', { q: '查无此人' }], ['a common mark', { quality: 'conversion_missing' }], ['a rare mark', { quality: 'phone_missing' }],
    ['nobody confirmed', { quality: 'verification_stale' }], ['a rare stage', { stage: ['activist'] }], ['a common stage', { stage: ['full'] }], ['latest changes', { sort: 'updated' }],
  ];
  let slowest = 0;
  for (const [who, actor] of Object.entries(actors)) {
    for (const [what, query] of queries) {
      const list = await timed(async () => (await reader.list(actor, query)).items.length);
      const count = await timed(async () => (await reader.count(actor, query)).total);
      slowest = Math.max(slowest, list.median);
      print(`${who.padEnd(16)} ${what.padEnd(26)} list ${ms(list)}; count ${ms(count)}`);
    }
  }
  for (const text of ['张', '王伟', 'zwf', 'zhangwei', '2010000017', '查无此人']) print(`full scan        ${text.padEnd(26)} list ${ms(await timed(() => naive(source, text)))}`);
  return slowest;
}

const env = loadEnvOrExit();
if (env.APP_MODE !== 'test') throw new Error('this empties the roster: it runs with APP_MODE=test alone');
const app = await NestFactory.createApplicationContext(AppModule.of(env, createLogger('silent')), { logger: false });
try {
  const source = app.get(DataSource);
  const transactions = app.get(Transactions);
  const find = <T>(type: abstract new (...given: never[]) => T): T => app.get(type as never, { strict: false });
  await source.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const table of TABLES) await source.query(`TRUNCATE TABLE \`${table}\``);
  await source.query('SET FOREIGN_KEY_CHECKS = 1');
  const { school, branches } = await foundTree(find(OrganisationsApi), transactions);
  const started = performance.now();
  const slowest = await fill(find(MembersApi), transactions, branches);
  print(`${PEOPLE} people in ${branches.length} branches: ${((performance.now() - started) / 1000).toFixed(1)} s, the slowest ${IMPORT} of them ${slowest.toFixed(1)} s (bar ${MAX_IMPORT_S} s)`);
  await source.query('ANALYZE TABLE member, member_token, organisation');
  const [branch = school] = branches;
  const nobody = '0'.repeat(26);
  const searched = await measure(find(MembersReader), source, { 'school officer': actorAt(nobody, 'school_officer', school), 'branch secretary': actorAt(nobody, 'secretary', branch) });
  print(`slowest median of a list ${searched.toFixed(1)} ms, bar ${MAX_SEARCH_MS} ms; resident memory ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);
  process.exitCode = searched > MAX_SEARCH_MS || slowest > MAX_IMPORT_S ? 1 : 0;
} finally {
  await app.close();
}
