import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { isOnRoster, storedQualityOf, type MemberField, type MemberValues } from '@party/shared/members';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { ColumnValues } from './member-columns.js';
import type { MemberEvent } from './member-event.entity.js';
import { changedFields, describeChanges, MemberHistory, type OrganisationNames } from './member-history.js';
import { MemberVault } from './member-vault.js';
import type { Member } from './member.entity.js';
import { MembersRepository, type MemberExtras } from './members.repository.js';
import type { MemberOrigin, MemberUpdate } from './members.types.js';
import { indexName } from './name-index.js';
import { OrganisationNamesReader } from './organisation-names.js';
import { PhoneTails } from './phone-tails.js';

/** One record that really changes. */
interface Change {
  row: Member;
  fields: MemberField[];
  before: MemberValues;
  after: MemberValues;
}

/** Fields that the tokens or the marks of a record follow from. */
const INDEXED: ReadonlySet<MemberField> = new Set<MemberField>([
  'name', 'schoolNumber', 'idNumber', 'phone', 'birthDate', 'duesCategory', 'stage', 'status', 'applicationDate', 'activistDate', 'joinDate', 'conversionDate',
]);

/** Changes records of a known version, with their history. */
@Injectable()
export class ChangeMembersService {
  constructor(
    private readonly rows: MembersRepository,
    private readonly vault: MemberVault,
    private readonly tails: PhoneTails,
    private readonly history: MemberHistory,
    private readonly names: OrganisationNamesReader,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem members.not_found, request.stale, members.id_number_taken, members.number_taken */
  async execute(tx: Tx, updates: readonly MemberUpdate[], origin: MemberOrigin): Promise<void> {
    const locked = await this.rows.lock(tx, updates.map((one) => one.id));
    const changes = updates.map((one) => this.changeOf(locked.get(one.id), one)).filter((one) => one.fields.length > 0);
    if (changes.length === 0) return;
    const tails = await this.tails.assign(tx, changes.flatMap(({ fields, row: { id }, after: { phone } }) => (fields.includes('phone') && phone !== null ? [{ id, phone }] : [])));
    const places = changes.flatMap(({ before, after }) => [before.organisationId, before.groupId, after.organisationId, after.groupId]);
    const names = await this.names.of(places, tx);
    const today = shanghaiDay(this.clock.now());
    for (const one of changes) await this.rows.update(tx, one.row.id, this.columnsOf(one, tails, origin, today));
    const touched = changes.filter(({ fields }) => fields.some((field) => INDEXED.has(field)));
    await this.rows.replaceExtras(tx, touched.map(({ row, after }): MemberExtras => ({
      id: row.id, tokens: indexName(after.name, after.schoolNumber).tokens, flags: storedQualityOf(after, today),
    })));
    await this.rows.addEvents(tx, changes.map((one) => this.eventOf(one, origin, names)));
  }

  /** Note that the records were confirmed now. Their version stays: nothing of what they say has changed. */
  async markVerified(tx: Tx, ids: readonly Id[], origin: Omit<MemberOrigin, 'kind'>): Promise<void> {
    const locked = [...(await this.rows.lock(tx, ids)).values()];
    const names = await this.names.of(locked.map((row) => row.organisationId), tx);
    for (const row of locked) await this.rows.update(tx, row.id, { verified_at: this.clock.date() });
    const events = locked.map((row) => this.history.row(
      { memberId: row.id, organisationId: row.organisationId, version: row.version, changes: [] },
      { ...origin, kind: 'verified' }, names,
    ));
    await this.rows.addEvents(tx, events);
  }

  private changeOf(row: Member | undefined, update: MemberUpdate): Change {
    if (!row) throw new Problem('members.not_found');
    if (row.version !== update.version) throw new Problem('request.stale');
    const before = this.vault.valuesOf(row);
    return { row, before, after: { ...before, ...update.values }, fields: changedFields(before, update.values) };
  }

  private columnsOf({ row, fields, before, after }: Change, tails: ReadonlyMap<Id, string>, origin: MemberOrigin, today: CalendarDay): ColumnValues {
    const values = Object.fromEntries(fields.map((field) => [field, after[field]])) as Partial<MemberValues>;
    const columns: ColumnValues = { ...this.vault.columnsOf(row.id, values), version: row.version + 1, updated_at: this.clock.date() };
    if (fields.includes('phone')) columns['phone_tail_index'] = tails.get(row.id) ?? null;
    if (fields.includes('name')) {
      const index = indexName(after.name, null);
      Object.assign(columns, { name_pinyin: index.pinyin, name_initials: index.initials });
    }
    return { ...columns, ...departure(before, after, origin, today) };
  }

  private eventOf({ row, fields, before, after }: Change, origin: MemberOrigin, names: OrganisationNames): MemberEvent {
    const entry = {
      memberId: row.id,
      organisationId: before.organisationId,
      version: row.version + 1,
      changes: describeChanges(fields, before, after, names),
      before: Object.fromEntries(fields.map((field) => [field, before[field]])) as Partial<MemberValues>,
    };
    return this.history.row(entry, origin, names);
  }
}

/** Leaving the roster, or coming back, is noted beside the status. */
function departure(before: MemberValues, after: MemberValues, origin: MemberOrigin, today: CalendarDay): ColumnValues {
  if (isOnRoster(before) === isOnRoster(after)) return {};
  if (isOnRoster(after)) return { departed_on: null, departure_reason: null };
  return { departed_on: origin.happenedOn ?? today, departure_reason: origin.reason ?? origin.basis ?? null };
}
