import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import { ArchivePaper } from './archive-paper.entity.js';
import { ArchivesRepository } from './archives.repository.js';

/** A person whose papers want something, and how many of them. */
export interface PaperChore {
  memberId: Id;
  memberName: string;
  organisationName: string;
  count: number;
  /** The soonest, of what has a day. */
  dueOn: CalendarDay | null;
}

/** What waits for the keepers of an organisation itself: papers to verify, and loans that are over. */
@Injectable()
export class PaperChores {
  constructor(private readonly rows: ArchivesRepository) {}

  /** Put in by somebody else and seen by no second person. */
  toVerify(actor: Actor, limit: number): Promise<PaperChore[]> {
    return this.ask(actor, "p.state = 'on_file' AND p.verified_by IS NULL AND p.put_by <> :actor", { actor: actor.memberId ?? '' }, limit);
  }

  overdue(actor: Actor, today: CalendarDay, limit: number): Promise<PaperChore[]> {
    return this.ask(actor, "p.state = 'lent' AND p.lent_until < :today", { today }, limit);
  }

  private async ask(actor: Actor, where: string, parameters: Record<string, string>, limit: number): Promise<PaperChore[]> {
    const query = this.rows.manager().createQueryBuilder(ArchivePaper, 'p')
      .innerJoin('archive_file', 'f', 'f.member_id = p.member_id').innerJoin('organisation', 'c', 'c.id = f.custodian_id').innerJoin('member', 'm', 'm.id = p.member_id')
      .where(where, parameters);
    applyScope(query, scopeOf(actor, 'archives.receive'), { path: 'c.path', memberId: 'p.member_id' });
    const found = await query
      .select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('c.name', 'organisationName').addSelect('COUNT(*)', 'count').addSelect('MIN(p.lent_until)', 'dueOn')
      .groupBy('m.id').addGroupBy('m.name').addGroupBy('c.name').orderBy('dueOn', 'ASC').addOrderBy('m.id', 'ASC').limit(limit)
      .getRawMany<Omit<PaperChore, 'count'> & { count: string | number }>();
    return found.map((one) => ({ ...one, count: Number(one.count) }));
  }
}
