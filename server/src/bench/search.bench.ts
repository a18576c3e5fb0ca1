import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { ListMembersQuery } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { MembersApi } from '../modules/members/members.api.js';
import { MembersReader } from '../modules/members/members.reader.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { actorAt, empty, fill, foundTree, IMPORT, ms, PEOPLE, print, timed } from './university.js';

/** Bars: a search in ms at 100,000 people, and 5,000 records written, in seconds. */
const MAX_SEARCH_MS = 100;
const MAX_IMPORT_S = 20;

const TABLES = ['member_look', 'member_flag', 'member_token', 'member_event', 'member', 'position', 'organisation_event', 'organisation'];

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
  await empty(source, TABLES);
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
