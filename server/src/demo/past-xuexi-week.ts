import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id, Period } from '@party/shared/kernel';
import { PUBLICITY_DAYS, xuexiRuleOn } from '@party/shared/points';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';

/** Figures a branch would bring for a week, and how many of its members have any. */
const FIGURES = { least: 96, spread: 130, of: 3 } as const;

/** The branch of the member one can log in as counts 学习强国 points in 周小晒 from its last week on, and has them in. */
@Injectable()
export class PastXuexiWeek {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Before the week's boards are drafted. */
  async write(week: Period, people: readonly { id: Id; branchId: Id; secretaryId: Id | null }[]): Promise<void> {
    const [home] = (await this.source.query("SELECT m.organisation_id AS branchId FROM demo_persona d JOIN member m ON m.id = d.member_id WHERE d.id = 'member'")) as { branchId: Id }[];
    const members = people.filter((one) => one.branchId === home?.branchId);
    const secretaryId = members[0]?.secretaryId ?? null;
    if (secretaryId === null) return;
    await this.source.query('INSERT INTO point_month_setting (organisation_id, publicity_days, imported_from, week_from, set_by, set_at) VALUES (?, ?, NULL, ?, ?, ?)', [home?.branchId, PUBLICITY_DAYS.usual, week.key, secretaryId, this.clock.date()]);
    const job = this.ids.next();
    const rows = members.filter((one, at) => one.id !== secretaryId && at % FIGURES.of !== 0)
      .map(({ id, branchId }, at) => [this.ids.next(), job, id, branchId, week.key, FIGURES.least + ((at * 53) % FIGURES.spread), xuexiRuleOn(week.last).from, 0, secretaryId, this.clock.date()]);
    if (rows.length > 0) await this.source.query('INSERT INTO xuexi_point (id, job_id, member_id, branch_id, period, points, rule_from, suspicious, imported_by, imported_at) VALUES ?', [rows]);
  }
}
