import { Injectable } from '@nestjs/common';
import { isLetterOver, readArrival, type ArrivalAnswers, type ArrivalFacts, type RegisterArrivalRequest, type ResubmitArrivalRequest } from '@party/shared/arrivals';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ArrivalCourse } from './arrival-course.js';
import { ArrivalPeople } from './arrival-people.js';
import { ArrivalTargets, type PlannedArrival } from './arrival-targets.js';
import { ArrivalVault } from './arrival-vault.js';
import type { Arrival } from './arrival.entity.js';
import { ArrivalsQueries } from './arrivals.query.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** What a registration writes, the first time and every later time. */
type Registered = Omit<Arrival, 'id' | 'state' | 'version' | 'round' | 'registeredBy' | 'registeredAt' | 'changedAt' | 'receivedOn' | 'receiptDueOn' | 'receiptSentOn' | 'receiptNumber'>;

const orNull = (text = ''): string | null => (text.trim() === '' ? null : text.trim());

/** The way begins at the organisation department, or behind it when that registers. */
function course({ branch, steps, accepts }: PlannedArrival): Pick<Arrival, 'toId' | 'toName' | 'steps' | 'stepNo' | 'officeId'> {
  const stepNo = accepts ? 1 : 0;
  return { toId: branch.id, toName: branch.name, steps, stepNo, officeId: steps[stepNo]?.organisationId ?? null };
}

/** Takes a letter in, and again after it was returned. */
@Injectable()
export class RegisterArrivalService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ArrivalsQueries,
    private readonly rows: ArrivalsRepository,
    private readonly targets: ArrivalTargets,
    private readonly people: ArrivalPeople,
    private readonly vault: ArrivalVault,
    private readonly arrivals: ArrivalCourse,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  execute(actor: Actor, trace: RequestTrace, request: RegisterArrivalRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const planned = await this.targets.plan(actor, request.toOrganisationId, tx);
      const now = this.clock.date();
      const id = this.ids.next();
      const row: Arrival = {
        id, state: 'in_review', version: 1, round: 1, registeredBy: actor.memberId ?? '', registeredAt: now, changedAt: now, receivedOn: null, receiptDueOn: null, receiptSentOn: null, receiptNumber: null,
        ...(await this.registered(tx, id, planned, request, now)),
      };
      await this.rows.insert(tx, row);
      await this.arrivals.record(tx, row, planned.branch.path, { actor, trace, action: 'register', office: planned.accepts ? (planned.steps[0] ?? null) : null });
      return id;
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async again(actor: Actor, trace: RequestTrace, id: Id, { version, ...request }: ResubmitArrivalRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const { row } = found;
      const state = await this.arrivals.next(tx, found, actor, 'resubmit', version);
      const planned = await this.targets.plan(actor, request.toOrganisationId, tx);
      const known = this.vault.open(row);
      const answers = { ...request, idNumber: request.idNumber ?? known.idNumber, phone: request.phone ?? known.phone };
      const values = await this.registered(tx, id, planned, answers, row.registeredAt);
      await this.arrivals.take(tx, { ...found, path: planned.branch.path }, { ...values, state, round: row.round + 1 }, { actor, trace, action: 'resubmit', office: planned.accepts ? (planned.steps[0] ?? null) : null });
    });
  }

  /** `broughtAt`: when the letter was first registered; it had to be good then, however long the offices take. */
  private async registered(tx: Tx, id: Id, planned: PlannedArrival, answers: ArrivalAnswers, broughtAt: Date): Promise<Registered> {
    const facts = this.read(answers, broughtAt);
    const record = await this.people.recordOf(tx, facts.idNumber);
    const { idNumber, phone, ...plain } = facts;
    return {
      ...plain, ...this.vault.seal(id, { idNumber, phone }), ...course(planned),
      sendingName: answers.sendingName.trim(), sendingAddress: orNull(answers.sendingAddress), sendingPhone: orNull(answers.sendingPhone), sendingPostcode: orNull(answers.sendingPostcode),
      letterNumber: answers.letterNumber.trim(), validDays: answers.validDays, duesPaidThrough: answers.duesPaidThrough, note: orNull(answers.note),
      memberId: record?.id ?? null, returning: record !== null,
    };
  }

  /** @throws Problem request.invalid naming every faulty field, arrivals.letter_expired */
  private read(answers: ArrivalAnswers, broughtAt: Date): ArrivalFacts {
    const read = readArrival(answers, shanghaiDay(this.clock.now()));
    if (!read.ok) throw new Problem('request.invalid', { errors: read.error });
    if (!isLetterOver(read.value, shanghaiDay(broughtAt.getTime()))) return read.value;
    throw new Problem('arrivals.letter_expired', { errors: [{ field: 'validDays', code: 'letter_expired', message: `介绍信有效期至 ${read.value.letterUntil}，已过期，请对方重新开具` }] });
  }
}
