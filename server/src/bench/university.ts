import { performance } from 'node:perf_hooks';
import { dayOf, type Id } from '@party/shared/kernel';
import { idNumberCheckDigit } from '@party/shared/members';
import type { Actor, PositionKind } from '@party/shared/permissions';
import type { DataSource } from 'typeorm';
import type { MembersApi, MemberDraft } from '../modules/members/members.api.js';
import type { OrganisationsApi, OrganisationRef } from '../modules/organisations/organisations.api.js';
import type { Transactions } from '../platform/database/transaction.js';

/** People of the university that benches measure with, and how many of them one transaction puts on the roster. */
export const PEOPLE = 100_000;
export const IMPORT = 5_000;
const BRANCHES = 1_000;
const DEPARTMENTS = 20;
const ROUNDS = 15;

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾'];
const GIVEN = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建华红云子轩宇涵一诺欣怡梓佳琪浩然思雨晨'];
const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';

/** One line of what was measured. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

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

/** A university of committees and branches. */
export interface BenchTree {
  school: OrganisationRef;
  departments: OrganisationRef[];
  /** Those of the first committee first. */
  branches: OrganisationRef[];
}

/** Found it: {@link DEPARTMENTS} committees with {@link BRANCHES} branches altogether. */
export async function foundTree(organisations: OrganisationsApi, transactions: Transactions): Promise<BenchTree> {
  const school = await transactions.run((tx) => organisations.create(tx, { parentId: null, kind: 'school_committee', name: '测试大学党委' }, null));
  const [departments, branches]: [OrganisationRef[], OrganisationRef[]] = [[], []];
  for (let at = 0; at < DEPARTMENTS; at += 1) {
    await transactions.run(async (tx) => {
      const department = await organisations.create(tx, { parentId: school.id, kind: 'department_committee', name: `第${at + 1}学院党委` }, null);
      departments.push(department);
      for (let one = 0; one < BRANCHES / DEPARTMENTS; one += 1) {
        branches.push(await organisations.create(tx, { parentId: department.id, kind: 'branch', name: `第${at + 1}学院第${one + 1}党支部` }, null));
      }
    });
  }
  return { school, departments, branches };
}

/** Put everybody (or so many people) on the roster in transactions of one import each; gives the seconds of the slowest. */
export async function fill(members: MembersApi, transactions: Transactions, branches: readonly OrganisationRef[], people = PEOPLE): Promise<number> {
  let slowest = 0;
  for (let from = 0; from < people; from += IMPORT) {
    const drafts = Array.from({ length: Math.min(IMPORT, people - from) }, (_, at) => draft(from + at, branches[(from + at) % branches.length] as OrganisationRef));
    const started = performance.now();
    await transactions.run((tx) => members.insertMany(tx, drafts, { kind: 'created', actorMemberId: null }));
    slowest = Math.max(slowest, (performance.now() - started) / 1000);
  }
  return slowest;
}

/** Somebody with a position at a place. */
export const actorAt = (memberId: Id, kind: PositionKind, place: OrganisationRef): Actor => ({
  accountId: memberId, memberId, base: 'full_member', branchPath: place.path, positions: [{ kind, organisationPath: place.path }],
});

/** Milliseconds of several rounds, and the rows of the last. */
export interface Timing { median: number; slowest: number; found: number }

/** Do it {@link ROUNDS} times. */
export async function timed(work: () => Promise<number>): Promise<Timing> {
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

/** A timing in words. */
export const ms = ({ median, slowest, found }: Timing): string => `${median.toFixed(1).padStart(7)} ms, slowest ${slowest.toFixed(1).padStart(7)} ms, ${found} rows`;

/** Empty tables, whatever refers to them. */
export async function empty(source: DataSource, tables: readonly string[]): Promise<void> {
  await source.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const table of tables) await source.query(`TRUNCATE TABLE \`${table}\``);
  await source.query('SET FOREIGN_KEY_CHECKS = 1');
}
