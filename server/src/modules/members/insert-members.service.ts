import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { storedQualityOf, UNKNOWN_MEMBER, type MemberValues } from '@party/shared/members';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { ColumnValues } from './member-columns.js';
import { MemberHistory, type OrganisationNames } from './member-history.js';
import { MemberVault } from './member-vault.js';
import { MembersRepository, type MemberExtras } from './members.repository.js';
import type { MemberDraft, MemberOrigin } from './members.types.js';
import { indexName } from './name-index.js';
import { OrganisationNamesReader } from './organisation-names.js';
import { PhoneTails } from './phone-tails.js';

interface Made {
  id: Id;
  values: MemberValues;
}

/** Makes records, one or a hundred thousand, in INSERTs of many rows. */
@Injectable()
export class InsertMembersService {
  constructor(
    private readonly rows: MembersRepository,
    private readonly vault: MemberVault,
    private readonly tails: PhoneTails,
    private readonly history: MemberHistory,
    private readonly names: OrganisationNamesReader,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem members.id_number_taken, members.number_taken */
  async execute(tx: Tx, drafts: readonly MemberDraft[], origin: MemberOrigin): Promise<Id[]> {
    if (drafts.length === 0) return [];
    const made = drafts.map(({ id, ...given }): Made => ({ id: id ?? this.ids.next(), values: { ...UNKNOWN_MEMBER, ...given } }));
    const tails = await this.tails.assign(tx, made.flatMap(({ id, values: { phone } }) => (phone === null ? [] : [{ id, phone }])));
    const names = await this.names.of(made.map((one) => one.values.organisationId), tx);
    const indexed = made.map((one) => ({ ...one, index: indexName(one.values.name, one.values.schoolNumber) }));
    const today = shanghaiDay(this.clock.now());
    await this.rows.insert(tx, indexed.map(({ id, values, index }): ColumnValues => ({
      id,
      ...this.vault.columnsOf(id, values),
      phone_tail_index: tails.get(id) ?? null,
      name_pinyin: index.pinyin,
      name_initials: index.initials,
      source: origin.batchId == null ? 'manual' : 'import',
      version: 1,
      created_at: this.clock.date(),
      updated_at: this.clock.date(),
    })));
    await this.rows.addExtras(tx, indexed.map(({ id, values, index }): MemberExtras => ({ id, tokens: index.tokens, flags: storedQualityOf(values, today) })));
    await this.rows.addEvents(tx, made.map((one) => this.history.row(this.first(one, names), origin, names)));
    return made.map((one) => one.id);
  }

  /** A new record's history begins with where it stands; every later change says what was there before. */
  private first({ id, values }: Made, names: OrganisationNames): Parameters<MemberHistory['row']>[0] {
    const organisation = names.get(values.organisationId) ?? '';
    return {
      memberId: id,
      organisationId: values.organisationId,
      version: 1,
      changes: [
        { field: 'organisationId', before: null, after: organisation },
        { field: 'stage', before: null, after: values.stage },
        { field: 'status', before: null, after: values.status },
      ],
    };
  }
}
