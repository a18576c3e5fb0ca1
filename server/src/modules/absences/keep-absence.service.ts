import { Injectable } from '@nestjs/common';
import { contactDueOn, type EndAbsenceRequest, type NoteContactRequest, type ProlongAbsenceRequest } from '@party/shared/absences';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { AbsenceCourse } from './absence-course.js';
import { AbsenceEffects } from './absence-effects.js';
import { laterEnd, pastDayOf } from './absence-facts.js';
import { AbsencesQueries } from './absences.query.js';

/** What the branch does about an absence in force: keep in contact, prolong it, end it. */
@Injectable()
export class KeepAbsenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: AbsencesQueries,
    private readonly course: AbsenceCourse,
    private readonly effects: AbsenceEffects,
    private readonly clock: Clock,
  ) {}

  /** Contacts may be entered in any order; the latest counts. @throws Problem see the route */
  async contact(actor: Actor, trace: RequestTrace, id: Id, { version, contactedOn, way, note }: NoteContactRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const { row } = found;
      const state = this.course.next(found, actor, 'contact', version);
      const on = this.happened(contactedOn, 'contactedOn', row.startsOn);
      const lastContactOn = row.lastContactOn !== null && row.lastContactOn > on ? row.lastContactOn : on;
      const values = { state, lastContactOn, contactDueOn: contactDueOn(row.kind, row.startsOn, lastContactOn) };
      await this.course.take(tx, found, values, { actor, trace, action: 'contact', on, way, opinion: note });
    });
  }

  /** @throws Problem see the route */
  async prolong(actor: Actor, trace: RequestTrace, id: Id, { version, until, reason }: ProlongAbsenceRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'prolong', version, reason);
      const on = laterEnd(found.row.kind, found.row, until);
      await this.course.take(tx, found, { state, until: on }, { actor, trace, action: 'prolong', on, opinion: reason });
    });
  }

  /** @throws Problem see the route */
  async end(actor: Actor, trace: RequestTrace, id: Id, { version, endedOn, ending, note = '' }: EndAbsenceRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'end', version);
      const on = this.happened(endedOn, 'endedOn', ending === 'entered_wrongly' ? null : found.row.startsOn);
      await this.course.take(tx, found, { state, endedOn: on, ending, contactDueOn: null }, { actor, trace, action: 'end', on, opinion: note === '' ? null : note });
      await this.effects.finish(tx, found.row, actor);
    });
  }

  private happened(text: string, field: string, notBefore: CalendarDay | null): CalendarDay {
    const day = pastDayOf(text, field, shanghaiDay(this.clock.now()));
    if (notBefore !== null && day < notBefore) throw fieldProblem(field, 'before_start', '日期不能早于外出开始日期');
    return day;
  }
}
