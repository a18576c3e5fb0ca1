import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { isSettableTime, TIMED_KINDS, TIMED_RULES, timeAt, type MessageTimes, type MessageTimeView, type SetMessageTimeRequest } from '@party/shared/notifications';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { MessageTimeRow } from './message-time.entity.js';
import { MessageTimesRepository } from './message-times.repository.js';

/** When messages go out by themselves, for an organisation and everything below it that says nothing else. */
@Injectable()
export class MessageTimesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MessageTimesRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found, auth.forbidden */
  async view(actor: Actor, organisationId: Id): Promise<MessageTimes> {
    return this.present(await this.demand(actor, organisationId));
  }

  /** It holds from its next time on: what was missed by a change is not made up for. @throws Problem organisations.not_found, auth.forbidden, request.invalid */
  async set(actor: Actor, trace: RequestTrace, { organisationId, kind, time }: SetMessageTimeRequest): Promise<MessageTimes> {
    const monthly = TIMED_RULES[kind].rhythm === 'monthly';
    if (time && !isSettableTime(time.at)) throw fieldProblem('time.at', 'time', '须为 07:00 至 21:00 之间的整十分钟');
    if (time && monthly !== (time.day !== null)) throw fieldProblem('time.day', 'day', monthly ? '请选择每月的日期' : '只有每月发送的消息可以选择日期');
    return this.transactions.run(async (tx) => {
      const place = await this.demand(actor, organisationId, tx);
      if (time === null) await tx.manager.delete(MessageTimeRow, { organisationId, kind });
      else await tx.manager.upsert(MessageTimeRow, { organisationId, kind, on: time.on, at: time.at, day: time.day, setBy: actor.memberId ?? '', setAt: this.clock.date() }, ['organisationId', 'kind']);
      await this.audit.append(tx, {
        actor, trace, action: 'notifications.configure', subjectType: 'organisation', subjectId: organisationId, organisationPath: place.path,
        detail: { step: kind, ...(time === null ? { time: 'inherit' } : { on: time.on, at: time.at, day: time.day }) },
      });
      return this.present(place, tx);
    });
  }

  /** The tree is open to everybody, so a place out of reach is refused by name. */
  private async demand(actor: Actor, organisationId: Id, tx?: Tx): Promise<OrganisationRef> {
    const place = await this.organisations.require(organisationId, tx);
    if (!mayDo(actor, 'notifications.configure', { organisationPath: place.path })) throw new Problem('auth.forbidden');
    return place;
  }

  private async present({ id, name, path }: OrganisationRef, tx?: Tx): Promise<MessageTimes> {
    const settings = await this.rows.all(tx);
    const kinds = TIMED_KINDS.map((kind): MessageTimeView => {
      const rule = TIMED_RULES[kind];
      const set = timeAt(settings.filter((one) => one.kind === kind), path);
      const { on, at, day } = set ?? rule;
      return { kind, label: rule.label, about: rule.about, rhythm: rule.rhythm, lateHours: rule.lateHours, on, at, day, setBy: set?.organisationName ?? null, own: set?.organisationId === id };
    });
    return { organisationId: id, organisationName: name, kinds };
  }
}
