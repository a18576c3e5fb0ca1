import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { monthOf, shanghaiDay, weekOf, yearOf, type Id, type Period } from '@party/shared/kernel';
import { CAP_SPANS, grantedPoints, periodsOfDay, periodsUpTo, USUAL_RULES, USUAL_SINCE, type PointRule, type PointSource, type Used } from '@party/shared/points';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { BoardDrafts } from '../modules/points/board-drafts.js';
import { PointsTally } from '../modules/points/points-tally.js';
import { PointsTotals } from '../modules/points/points-totals.js';
import { EarnedRecords, type Earned } from './earned-records.js';
import { SHOWCASE } from './personas.js';
import { PastXuexiWeek } from './past-xuexi-week.js';

const CHUNK = 500;
/** Weeks of the term that are over when the demo begins. */
const WEEKS = 12;

interface Person { id: Id; branchId: Id; path: string; secretaryId: Id | null }
type Rule = PointRule & { id: Id };

/** A term of points in the branches of one college, earned by what their people did in the other rooms, with its weeks closed and their boards published but the last. */
@Injectable()
export class PastPoints {
  constructor(
    private readonly source: DataSource,
    private readonly earned: EarnedRecords,
    private readonly totals: PointsTotals,
    private readonly tally: PointsTally,
    private readonly boards: BoardDrafts,
    private readonly xuexi: PastXuexiWeek,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many entries were written. */
  async write(): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const weeks = periodsUpTo(weekOf(today), WEEKS + 1);
    const people = await this.people();
    const rules = await this.rules(people[0]?.path.split('/')[1] ?? '');
    const byId = new Map(people.map((one) => [one.id, one]));
    const earned = (await this.earned.of(people.map((one) => one.id), today)).filter((one) => one.day >= (weeks[0]?.first ?? today));
    const rows = this.entries(earned, byId, rules);
    for (let at = 0; at < rows.length; at += CHUNK) {
      await this.source.query('INSERT INTO point_entry (id, member_id, branch_id, root_id, rule_id, source, event_id, day, week, month, points, note, created_at) VALUES ?', [rows.slice(at, at + CHUNK)]);
    }
    await this.totals.rebuild();
    const [last] = weeks.slice(-2);
    if (last) await this.xuexi.write(last, people);
    await this.close(weeks.slice(0, -1));
    await this.show(people);
    for (const key of Object.values(periodsOfDay(today))) await this.tally.run(key, false);
    return rows.length;
  }

  private async people(): Promise<Person[]> {
    return (await this.source.query(
      `SELECT m.id, o.id AS branchId, o.path, (SELECT p.member_id FROM \`position\` p WHERE p.organisation_id = o.id AND p.kind = 'secretary' AND p.ended_on IS NULL LIMIT 1) AS secretaryId
         FROM member m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND o.path LIKE CONCAT((SELECT c.path FROM organisation c WHERE c.name = ? LIMIT 1), '%') ORDER BY m.id`, [SHOWCASE.committee],
    )) as Person[];
  }

  private async rules(rootId: Id): Promise<Map<PointSource, Rule>> {
    const found = new Map(USUAL_RULES.map((rule) => [rule.source, { ...rule, id: this.ids.next() }]));
    const rows = USUAL_RULES.map(({ source, points, caps, evidence }) => [found.get(source)?.id, rootId, source, USUAL_SINCE, points, caps.day, caps.week, caps.month, caps.year, evidence ? 1 : 0, this.clock.date()]);
    await this.source.query('INSERT INTO point_rule (id, root_id, source, from_on, points, cap_day, cap_week, cap_month, cap_year, evidence, created_at) VALUES ?', [rows]);
    return found;
  }

  /** One after the other, so that caps hold as they do for what is booked while the service runs. */
  private entries(earned: readonly Earned[], people: ReadonlyMap<Id, Person>, rules: ReadonlyMap<PointSource, Rule>): unknown[][] {
    const given = new Map<string, number>();
    return earned.flatMap(({ memberId, source, eventId, day, at, evidence }) => {
      const [person, rule] = [people.get(memberId), rules.get(source)];
      if (!person || !rule) return [];
      const spans = { day, week: weekOf(day).key, month: monthOf(day).key, year: yearOf(day).key };
      const keys = CAP_SPANS.map((span) => `${memberId} ${source} ${spans[span]}`);
      const points = grantedPoints(rule.points, rule.caps, Object.fromEntries(CAP_SPANS.map((span, index) => [span, given.get(keys[index] ?? '') ?? 0])) as unknown as Used);
      for (const key of keys) given.set(key, (given.get(key) ?? 0) + points);
      const { week, month } = periodsOfDay(shanghaiDay(at.getTime()));
      return [[this.ids.next(), memberId, person.branchId, person.path.split('/')[1], rule.id, source, eventId, day, week, month, points, evidence, at]];
    });
  }

  /** The last week stays a draft: somebody has to check it. */
  private async close(weeks: readonly Period[]): Promise<void> {
    for (const week of weeks) {
      await this.tally.run(week.key, true);
      await this.boards.draftWeek(week.key);
    }
    await this.source.query(
      `UPDATE point_board b SET b.state = 'published', b.published_at = ?, b.published_by = (SELECT p.member_id FROM \`position\` p WHERE p.organisation_id = b.branch_id AND p.kind = 'secretary' AND p.ended_on IS NULL LIMIT 1)
        WHERE b.period <> ?`, [this.clock.date(), weeks.at(-1)?.key ?? ''],
    );
  }

  /** The branches of the college show their first ten. */
  private async show(people: readonly Person[]): Promise<void> {
    const branches = new Map(people.flatMap((one) => (one.secretaryId === null ? [] : [[one.branchId, one.secretaryId] as const])));
    const rows = [...branches].map(([branchId, secretaryId]) => [branchId, 'top', 10, secretaryId, this.clock.date()]);
    if (rows.length > 0) await this.source.query('INSERT INTO point_setting (organisation_id, mode, top_places, set_by, set_at) VALUES ?', [rows]);
  }
}
