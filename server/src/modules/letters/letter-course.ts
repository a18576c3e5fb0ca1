import { Injectable } from '@nestjs/common';
import { nextTransition, shanghaiDay } from '@party/shared/kernel';
import { letterMachine, letterStateOn, type LetterAction, type LetterState } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { LetterEventAction } from './letter-records.entity.js';
import type { Letter } from './letter.entity.js';
import { LettersRepository } from './letters.repository.js';

/** Who does something to a letter; null for the calendar. */
export type By = { actor: Actor; trace: RequestTrace } | null;

/** Moves letters along their table and writes what goes with every step: the row, the event and the audit entry. */
@Injectable()
export class LetterCourse {
  constructor(
    private readonly rows: LettersRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The state an action leads to today. @throws Problem letters.not_allowed */
  next({ state, validUntil }: Letter, action: LetterAction): LetterState {
    // What has run out overnight is treated as expired before anybody has noted it; only the note itself starts from what is stored.
    const from = action === 'expire' ? state : letterStateOn(state, validUntil, shanghaiDay(this.clock.now()));
    const next = nextTransition(letterMachine, from, action);
    if (!next.ok) throw new Problem('letters.not_allowed');
    return next.value.to;
  }

  /** Write a step to a locked letter: the changed values, one version on. */
  async take(tx: Tx, row: Letter, values: Partial<Letter>, step: { action: LetterEventAction; by: By; note?: string | null }): Promise<Letter> {
    const after: Letter = { ...row, ...values, version: row.version + 1, changedAt: this.clock.date() };
    await this.rows.update(tx, after);
    await this.record(tx, after, step);
    return after;
  }

  /** Write what goes with a step; the row stands already. */
  async record(tx: Tx, row: Letter, { action, by, note = null }: { action: LetterEventAction; by: By; note?: string | null }): Promise<void> {
    await this.rows.addEvent(tx, {
      id: this.ids.next(), letterId: row.id, version: row.version, action, toState: row.state, actorMemberId: by?.actor.memberId ?? null, note,
      device: by?.trace.device ?? '', createdAt: this.clock.date(),
    });
    if (by === null) return;
    const { path } = await this.organisations.require(row.organisationId, tx);
    await this.audit.append(tx, {
      ...by, action: action === 'own_copy' ? 'letters.own' : 'letters.issue', subjectType: 'letter', subjectId: row.id, memberId: row.memberId,
      organisationPath: path, detail: { step: action, version: row.version, kind: row.kind, copies: row.printedCopies },
    });
  }
}
