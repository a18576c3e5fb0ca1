import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ChangeMembersService } from './change-members.service.js';
import type { MemberEvent } from './member-event.entity.js';
import { MemberHistory } from './member-history.js';
import { MemberUses } from './member-uses.js';
import { MemberVault } from './member-vault.js';
import type { Member } from './member.entity.js';
import { MembersRepository } from './members.repository.js';
import type { MemberOrigin, UndoOutlook } from './members.types.js';
import { OrganisationNamesReader } from './organisation-names.js';

/** Takes an import back as a whole, as long as nobody has changed or used any of its records since. */
@Injectable()
export class UndoMembersService {
  constructor(
    private readonly rows: MembersRepository,
    private readonly changing: ChangeMembersService,
    private readonly history: MemberHistory,
    private readonly vault: MemberVault,
    private readonly names: OrganisationNamesReader,
    private readonly uses: MemberUses,
  ) {}

  /** Whether the import can be undone now. */
  async outlook(batchId: Id, tx?: Tx): Promise<UndoOutlook> {
    const events = await this.rows.batchEvents(tx, batchId);
    const rows = new Map((await this.rows.byIds(events.map((one) => one.memberId), tx)).map((row) => [row.id, row]));
    return this.judge(events, rows, tx);
  }

  /** @throws Problem members.changed_since */
  async execute(tx: Tx, batchId: Id, origin: Omit<MemberOrigin, 'kind' | 'batchId'>): Promise<UndoOutlook> {
    const events = await this.rows.batchEvents(tx, batchId);
    const rows = await this.rows.lock(tx, events.map((one) => one.memberId));
    const outlook = await this.judge(events, rows, tx);
    if (outlook.changedSince > 0) throw new Problem('members.changed_since', { detail: `其中 ${outlook.changedSince} 人的信息已有后续修改或使用` });
    const undone: MemberOrigin = { ...origin, kind: 'import_undone' };
    await this.restore(tx, events.filter((one) => one.kind === 'import_changed'), rows, undone);
    await this.remove(tx, events.filter((one) => one.kind === 'imported'), rows, undone);
    return outlook;
  }

  private async judge(events: readonly MemberEvent[], rows: ReadonlyMap<Id, Member>, tx: Tx | undefined): Promise<UndoOutlook> {
    const created = events.filter((one) => one.kind === 'imported');
    const used = await this.uses.usedAmong(tx, created.map((one) => one.memberId));
    const since = events.filter((one) => rows.get(one.memberId)?.version !== one.version || used.has(one.memberId));
    return { created: created.length, changed: events.length - created.length, changedSince: since.length };
  }

  private async restore(tx: Tx, events: readonly MemberEvent[], rows: ReadonlyMap<Id, Member>, origin: MemberOrigin): Promise<void> {
    const updates = events.map((event) => ({
      id: event.memberId,
      version: rows.get(event.memberId)?.version ?? 0,
      values: event.beforeSealed === null ? {} : this.vault.openBefore(event.id, event.beforeSealed),
    }));
    await this.changing.execute(tx, updates, origin);
  }

  private async remove(tx: Tx, events: readonly MemberEvent[], rows: ReadonlyMap<Id, Member>, origin: MemberOrigin): Promise<void> {
    const gone = events.map((event) => rows.get(event.memberId)).filter((row): row is Member => row !== undefined);
    const names = await this.names.of(gone.map((row) => row.organisationId), tx);
    const farewells = gone.map((row) => this.history.row(
      { memberId: row.id, organisationId: row.organisationId, version: row.version + 1, changes: [] }, origin, names,
    ));
    await this.rows.addEvents(tx, farewells);
    await this.rows.remove(tx, gone.map((row) => row.id));
  }
}
