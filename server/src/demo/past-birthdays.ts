import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { anniversaryIn, type DeedKind } from '@party/shared/birthdays';
import { addDays, dayParts, shanghaiDay, type Id, type PartialDay } from '@party/shared/kernel';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';

const CHUNK = 500;
/** What branches did, in turn: most kept, some by a gift alone, some not at all. */
const DEEDS: readonly (readonly DeedKind[])[] = [['talk'], ['ceremony'], ['talk', 'gift'], [], ['ceremony'], ['talk'], ['gift']];

interface Row {
  id: Id;
  joined: PartialDay;
  organisationId: Id;
  organisationName: string;
  secretaryId: Id | null;
}

/** Birthdays of this year that are over when the demo begins, as the jobs and the branches would have left them. */
@Injectable()
export class PastBirthdays {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many birthdays were written. */
  async write(): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const { year } = dayParts(today);
    const rows = (await this.source.query(
      `SELECT m.id, m.joined_on AS joined, o.id AS organisationId, o.name AS organisationName,
              (SELECT p.member_id FROM \`position\` p WHERE p.organisation_id = o.id AND p.kind = 'secretary' AND p.ended_on IS NULL LIMIT 1) AS secretaryId
         FROM member m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND m.joined_md IS NOT NULL AND m.joined_on < ? ORDER BY m.id`, [String(year)],
    )) as Row[];
    const [years, deeds]: [unknown[][], unknown[][]] = [[], []];
    rows.forEach((row, at) => {
      const kept = anniversaryIn(row.joined, year);
      if (kept === null || kept.on >= today) return;
      const { id, organisationId, organisationName, secretaryId } = row;
      years.push([this.ids.next(), id, year, 0, 'on_time', this.clock.date(), kept.on, kept.nth, 'joined', organisationId, organisationName]);
      const day = addDays(kept.on, 3);
      if (secretaryId === null || secretaryId === id || day > today) return;
      for (const kind of DEEDS[at % DEEDS.length] ?? []) deeds.push([this.ids.next(), id, year, kind, day, kind === 'ceremony' ? 'month' : null, secretaryId, this.clock.date()]);
    });
    await this.insert('birthday_year (id, member_id, year, version, outcome, told_at, kept_on, nth, basis, organisation_id, organisation_name)', years);
    await this.insert('birthday_deed (id, member_id, year, kind, happened_on, span, recorded_by, recorded_at)', deeds);
    return years.length;
  }

  private async insert(into: string, rows: readonly unknown[][]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) await this.source.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(at, at + CHUNK)]);
  }
}
