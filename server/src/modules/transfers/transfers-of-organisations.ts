import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nextTransition, type Id } from '@party/shared/kernel';
import { rerouted } from '@party/shared/organisations';
import { transferMachine } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi, OrganisationUse, type MergeCause, type OrganisationRef, type OrganisationUseSource } from '../organisations/organisations.api.js';
import { TransferCourse } from './transfer-course.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersRepository } from './transfers.repository.js';

const ONE_BRANCH = '转出支部与接收支部已合并，不需要转接';

/** What becomes of transfers under way when an organisation on their way is closed or merged into another. */
@Injectable()
export class TransfersOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(
    private readonly rows: TransfersRepository,
    private readonly organisations: OrganisationsApi,
    private readonly use: OrganisationUse,
    private readonly course: TransferCourse,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  /** People on their way to it: a branch somebody is coming to is not empty. */
  countLeft(tx: Tx, organisationId: Id): Promise<number> {
    return this.rows.countComing(tx, organisationId);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id, cause: MergeCause): Promise<void> {
    const heir = await this.organisations.require(toId, tx);
    for (const row of await this.rows.lockThrough(tx, fromId)) await this.reroute(tx, row, fromId, heir, cause);
    await this.rows.moveLegs(tx, fromId, toId);
  }

  private async reroute(tx: Tx, before: Transfer, goneId: Id, heir: OrganisationRef, { actor, trace, reason }: MergeCause): Promise<void> {
    const replaced = (id: Id | null): Id | null => (id === goneId ? heir.id : id);
    const places = { fromId: replaced(before.fromId) ?? before.fromId, toId: replaced(before.toId), officeId: replaced(before.officeId) };
    const action = places.fromId === places.toId ? 'revoke' : 'reroute';
    const next = nextTransition(transferMachine, before.state, action);
    if (!next.ok) return;
    const row: Transfer = {
      ...before, ...places, officeId: action === 'revoke' ? null : places.officeId, state: next.value.to, version: before.version + 1,
      steps: rerouted(before.steps, before.stepNo, goneId, heir), changedAt: this.clock.date(),
    };
    await this.rows.update(tx, row);
    await this.course.record(tx, row, heir.path, { actor, trace, action, office: null, opinion: action === 'revoke' ? ONE_BRANCH : reason });
  }
}
