import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { monthDayRanges, type MonthDayRange } from '@party/shared/birthdays';
import { addDays, dayOf, daysInMonth, type CalendarDay } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { BirthdaysQueries } from '../modules/birthdays/birthdays.query.js';
import { BirthdaysReader } from '../modules/birthdays/birthdays.reader.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { actorAt, empty, fill, foundTree, ms, PEOPLE, print, timed, type Timing } from './university.js';

/** Bar: a page of the register for any day or month, at the database, in ms. */
const MAX_MS = 5;
const YEAR = 2027;
const TABLES = ['birthday_deed', 'birthday_year', 'birthday_feed', 'birthday_setting', 'message', 'member_look', 'member_flag', 'member_token', 'member_event', 'member', 'position', 'organisation_event', 'organisation'];

const env = loadEnvOrExit();
if (env.APP_MODE !== 'test') throw new Error('this empties the roster: it runs with APP_MODE=test alone');
const app = await NestFactory.createApplicationContext(AppModule.of(env, createLogger('silent')), { logger: false });
try {
  const source = app.get(DataSource);
  const transactions = app.get(Transactions);
  const find = <T>(type: abstract new (...given: never[]) => T): T => app.get(type as never, { strict: false });
  await empty(source, TABLES);
  const tree = await foundTree(find(OrganisationsApi), transactions);
  const started = performance.now();
  await fill(find(MembersApi), transactions, tree.branches);
  await source.query('ANALYZE TABLE member, organisation');
  print(`${PEOPLE} people: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const queries = find(BirthdaysQueries);
  const reader = find(BirthdaysReader);
  const nobody = '0'.repeat(26);
  const [department = tree.school] = tree.departments;
  const [branch = tree.school] = tree.branches;

  /** A page of the register, as the service asks for it: its ids and then its rows. */
  const page = async (actor: Actor, range: MonthDayRange): Promise<() => Promise<number>> => {
    const [people] = await queries.people(actor, 'birthdays.view');
    if (!people) throw new Error('nobody counts from joining');
    return async () => (await queries.inRange([people], range, { limit: 21 })).length;
  };
  /** The same page as a program would ask for it that keeps dates alone: month and day are cut out of every row. */
  const naive = (path: string, { from, to }: MonthDayRange) => async (): Promise<number> => ((await source.query(
    `SELECT m.id, m.name, o.name AS branch, m.joined_on FROM member m JOIN organisation o ON o.id = m.organisation_id
      WHERE o.path LIKE ? AND m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND SUBSTRING(m.joined_on, 1, 4) < ?
        AND DATE_FORMAT(m.joined_on, '%m-%d') BETWEEN ? AND ? ORDER BY DATE_FORMAT(m.joined_on, '%m-%d'), m.id LIMIT 21`,
    [`${path}%`, String(YEAR), from.length === 2 ? `${from}-01` : from, to],
  )) as unknown[]).length;

  let slowest = 0;
  for (const [who, actor, place] of [
    ['school officer', actorAt(nobody, 'school_officer', tree.school), tree.school], ['department officer', actorAt(nobody, 'department_officer', department), department],
    ['branch secretary', actorAt(nobody, 'secretary', branch), branch],
  ] as const) {
    const worst = async (ranges: readonly MonthDayRange[]): Promise<Timing> => {
      const all: Timing[] = [];
      for (const range of ranges) all.push(await timed(await page(actor, range)));
      return all.reduce((a, b) => (b.median > a.median ? b : a));
    };
    const months = Array.from({ length: 12 }, (_, at) => monthDayRanges(dayOf(YEAR, at + 1, 1), dayOf(YEAR, at + 1, daysInMonth(YEAR, at + 1)))[0] as MonthDayRange);
    const days = Array.from({ length: 24 }, (_, at) => addDays(dayOf(YEAR, 1, 1), at * 15)).concat(['2027-02-28' as CalendarDay]).map((day) => monthDayRanges(day, day)[0] as MonthDayRange);
    const [month, day] = [await worst(months), await worst(days)];
    slowest = Math.max(slowest, month.median, day.median);
    print(`${who.padEnd(20)} ${'any month, the worst'.padEnd(24)} ${ms(month)}`);
    print(`${who.padEnd(20)} ${'any day, the worst'.padEnd(24)} ${ms(day)}`);
    print(`${who.padEnd(20)} ${'a month, naive'.padEnd(24)} ${ms(await timed(naive(place.path, months[5] as MonthDayRange)))}`);
    print(`${who.padEnd(20)} ${'a day, naive'.padEnd(24)} ${ms(await timed(naive(place.path, days[11] as MonthDayRange)))}`);
    print(`${who.padEnd(20)} ${'sheet of a month, whole'.padEnd(24)} ${ms(await timed(async () => (await reader.month(actor, { month: `${YEAR}-06` })).total))}`);
    print(`${who.padEnd(20)} ${'thirty days, whole'.padEnd(24)} ${ms(await timed(async () => (await reader.upcoming(actor)).total))}`);
  }
  print(`slowest median of a page of the register ${slowest.toFixed(1)} ms, bar ${MAX_MS} ms`);
  process.exitCode = slowest > MAX_MS ? 1 : 0;
} finally {
  await app.close();
}
