import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay, type Id } from '@party/shared/kernel';
import { blocksOfLines, lettersOf } from '@party/shared/learning';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { DEMO_CIRCULARS, type DemoCircular } from './circular-texts.js';
import { SHOWCASE } from './personas.js';

interface Seat {
  organisationId: Id;
  writer: Id;
}

/** Documents of the showcase branch and its committee, with those who have confirmed them. */
@Injectable()
export class PastCirculars {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many were written; none where the demo has no showcase. */
  async write(): Promise<number> {
    const [branch, committee] = [await this.seat(SHOWCASE.branch, 'secretary'), await this.seat(SHOWCASE.committee, 'department_officer')];
    const [persona] = (await this.source.query("SELECT member_id AS id FROM demo_persona WHERE id = 'member'")) as { id: Id }[];
    if (!branch || !committee || !persona) return 0;
    const people = (await this.source.query('SELECT id FROM member WHERE organisation_id = ? AND status = ? AND id <> ? ORDER BY id', [branch.organisationId, 'normal', persona.id])) as { id: Id }[];
    for (const circular of DEMO_CIRCULARS) {
      const readers = circular.gap === 0 ? [] : people.filter((_, at) => at % circular.gap !== 0).map((one) => one.id);
      await this.circular(circular, circular.committee === true ? committee : branch, circular.memberConfirmed ? [...readers, persona.id] : readers);
    }
    return DEMO_CIRCULARS.length;
  }

  private async seat(name: string, kind: string): Promise<Seat | null> {
    const [row] = (await this.source.query(
      'SELECT o.id AS organisationId, p.member_id AS writer FROM organisation o JOIN `position` p ON p.organisation_id = o.id WHERE o.name = ? AND p.kind = ? AND p.ended_on IS NULL ORDER BY p.id LIMIT 1', [name, kind],
    )) as Seat[];
    return row ?? null;
  }

  private async circular({ title, text, audience, state, daysAgo, dueIn }: DemoCircular, { organisationId, writer }: Seat, readers: readonly Id[]): Promise<void> {
    const id = this.ids.next();
    const today = shanghaiDay(this.clock.now());
    const when = fromShanghai(addDays(today, -daysAgo), { hour: 10 });
    const blocks = blocksOfLines(text);
    const shown = state === 'published';
    await this.source.query(
      'INSERT INTO circular (id, organisation_id, state, version, edition, title, blocks, letters, audience, due_on, written_by, published_at, changed_at) VALUES (?)',
      [[id, organisationId, state, 2, shown ? 1 : 0, title, JSON.stringify(blocks), lettersOf(blocks), audience, addDays(today, dueIn), writer, shown ? new Date(when) : null, new Date(when)]],
    );
    const rows = readers.map((memberId, at) => [id, memberId, 1, new Date(when + (at + 1) * 1_500_000), new Date(when + (at + 1) * 1_500_000 + 95_000)]);
    if (rows.length > 0) await this.source.query('INSERT INTO circular_receipt (circular_id, member_id, edition, opened_at, confirmed_at) VALUES ?', [rows]);
  }
}
