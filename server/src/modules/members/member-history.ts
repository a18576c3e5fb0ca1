import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { maskField, MEMBER_FIELDS, type MemberChange, type MemberField, type MemberValue, type MemberValues } from '@party/shared/members';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { MemberEvent } from './member-event.entity.js';
import { MemberVault } from './member-vault.js';
import type { MemberOrigin } from './members.types.js';

/** One fact to be written into a record's history. */
export interface HistoryEntry {
  memberId: Id;
  organisationId: Id;
  /** Version of the record after it. */
  version: number;
  changes: MemberChange[];
  /** Values of before; kept sealed when an import does it. */
  before?: Partial<MemberValues>;
}

/** Names of organisations by id, as they are now: what the history remembers them by. */
export type OrganisationNames = ReadonlyMap<Id, string>;

/** Fields that differ, in the order of {@link MEMBER_FIELDS}. Only fields that `after` names are looked at. */
export function changedFields(before: MemberValues, after: Partial<MemberValues>): MemberField[] {
  return MEMBER_FIELDS.filter((field) => after[field] !== undefined && after[field] !== before[field]);
}

function shown(field: MemberField, value: MemberValue, names: OrganisationNames): MemberValue {
  if (field === 'organisationId' || field === 'groupId') return value === null ? null : (names.get(String(value)) ?? '');
  return maskField(field, value);
}

/** What the history says about changed fields: organisations by their name of then, sensitive values masked. */
export function describeChanges(fields: readonly MemberField[], before: MemberValues, after: Partial<MemberValues>, names: OrganisationNames): MemberChange[] {
  return fields.map((field) => ({ field, before: shown(field, before[field], names), after: shown(field, after[field] ?? null, names) }));
}

/** Makes history rows. */
@Injectable()
export class MemberHistory {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly vault: MemberVault,
  ) {}

  /** One row of the history. */
  row(entry: HistoryEntry, origin: MemberOrigin, names: OrganisationNames): MemberEvent {
    const id = this.ids.next();
    const batchId = origin.batchId ?? null;
    return {
      id,
      memberId: entry.memberId,
      kind: origin.kind,
      happenedOn: origin.happenedOn ?? null,
      changes: entry.changes,
      basis: origin.basis ?? null,
      reason: origin.reason ?? null,
      actorMemberId: origin.actorMemberId,
      organisationId: entry.organisationId,
      organisationName: names.get(entry.organisationId) ?? '',
      batchId,
      beforeSealed: batchId !== null && entry.before ? this.vault.sealBefore(id, entry.before) : null,
      version: entry.version,
      createdAt: this.clock.date(),
    };
  }
}
