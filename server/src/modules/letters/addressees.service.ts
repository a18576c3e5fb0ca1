import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { AddAddresseeRequest, AddresseeHistory, AddresseeRow, CorrectAddresseeRequest, ListAddresseesQuery } from '@party/shared/letters';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { AddressBook, demandAddressee } from './address-book.service.js';
import { AddresseesRepository } from './addressees.repository.js';
import type { Addressee } from './letter-records.entity.js';

/** Lets the officers of a committee look after its address book. */
@Injectable()
export class AddresseesService {
  constructor(
    private readonly rows: AddresseesRepository,
    private readonly book: AddressBook,
    private readonly organisations: OrganisationsApi,
    private readonly members: MembersApi,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
  ) {}

  /** The most used first. @throws Problem organisations.not_found, auth.forbidden, request.cursor_invalid */
  async list(actor: Actor, { committeeId, q, limit = DEFAULT_PAGE, cursor }: ListAddresseesQuery): Promise<Page<AddresseeRow>> {
    await this.demandCommittee(actor, committeeId);
    const [count, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const query = this.rows.inForce(committeeId, q);
    orderFrom(query, { column: 'a.use_count', id: 'a.id', direction: 'DESC' }, cursor === undefined ? null : { at: String(Number(count)), id: String(id) }, limit + 1);
    const found = await query.getMany();
    const former = await this.rows.former(found.map((row) => row.id));
    const namesOf = (line: Addressee): string[] => former.filter((one) => one.supersededBy === line.id).map((one) => one.name);
    return pageOf(found, limit, (row) => presentLine(row, namesOf(row)), (row) => [row.useCount, row.id]);
  }

  /** @throws Problem organisations.not_found, auth.forbidden, letters.addressee_known, request.invalid */
  async add(actor: Actor, trace: RequestTrace, { committeeId, name }: AddAddresseeRequest): Promise<AddresseeRow> {
    await this.demandCommittee(actor, committeeId);
    const tidy = demandAddressee(name, 'name');
    return this.transactions.run(async (tx) => {
      if (await this.rows.lockByName(tx, committeeId, tidy)) throw new Problem('letters.addressee_known');
      const line = await this.book.lineOf(tx, committeeId, tidy, actor.memberId ?? '');
      await this.note(tx, actor, trace, line, 'add');
      return presentLine(line, []);
    });
  }

  /** @throws Problem letters.addressee_not_found */
  async history(actor: Actor, id: Id): Promise<AddresseeHistory> {
    const asked = await this.demandLine(actor, await this.rows.byId(id));
    const current = asked.supersededBy === null ? asked : ((await this.rows.byId(asked.supersededBy)) ?? asked);
    const former = await this.rows.former([current.id]);
    const names = await this.members.names(former.flatMap((one) => one.correctedBy ?? []));
    return {
      current: presentLine(current, former.map((one) => one.name)),
      corrections: former.map((one) => ({
        before: one.name, useCount: one.useCount, at: (one.correctedAt ?? one.createdAt).toISOString(), by: names.get(one.correctedBy ?? '') ?? null, reason: one.correctionReason ?? '',
      })),
    };
  }

  /** @throws Problem letters.addressee_not_found, letters.addressee_corrected, request.stale, request.invalid */
  async correct(actor: Actor, trace: RequestTrace, id: Id, { version, name, reason }: CorrectAddresseeRequest): Promise<AddresseeRow> {
    const tidy = demandAddressee(name, 'name');
    return this.transactions.run(async (tx) => {
      const line = await this.demandLine(actor, await this.rows.lockById(tx, id), tx);
      if (line.supersededBy !== null) throw new Problem('letters.addressee_corrected');
      if (line.version !== version) throw new Problem('request.stale');
      const right = await this.book.supersede(tx, line, tidy, { by: actor.memberId ?? '', reason });
      await this.note(tx, actor, trace, right, 'correct');
      return presentLine(right, right.id === line.id ? [] : [line.name]);
    });
  }

  private async demandCommittee(actor: Actor, id: Id): Promise<void> {
    const { path } = await this.organisations.require(id);
    if (!mayDo(actor, 'letters.issue', { organisationPath: path })) throw new Problem('auth.forbidden');
  }

  /** A line of a committee that is not the actor's looks exactly like none. */
  private async demandLine(actor: Actor, line: Addressee | null, tx?: Tx): Promise<Addressee> {
    if (!line) throw new Problem('letters.addressee_not_found');
    const { path } = await this.organisations.require(line.committeeId, tx);
    if (!mayDo(actor, 'letters.issue', { organisationPath: path })) throw new Problem('letters.addressee_not_found');
    return line;
  }

  private async note(tx: Tx, actor: Actor, trace: RequestTrace, line: Addressee, step: string): Promise<void> {
    const { path } = await this.organisations.require(line.committeeId, tx);
    await this.audit.append(tx, { actor, trace, action: 'letters.issue', subjectType: 'addressee', subjectId: line.id, organisationPath: path, detail: { step: `addressee_${step}` } });
  }
}

const presentLine = ({ id, version, name, useCount, lastUsedOn }: Addressee, formerNames: string[]): AddresseeRow => ({ id, version, name, useCount, lastUsedOn, formerNames });
