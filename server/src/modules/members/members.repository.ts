import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type FindOptionsSelect } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { StoredQualityCode } from '@party/shared/members';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { PLAIN_FIELDS, type ColumnValues, type PlainField } from './member-columns.js';
import { MemberEvent } from './member-event.entity.js';
import { Member } from './member.entity.js';

/** Rows of one INSERT: large enough to be quick, small enough for the packet limit of a default server. */
const CHUNK = 500;

/** A row without what is sealed in it. */
export type PlainMember = Pick<Member, PlainField | 'id' | 'version'>;

const PLAIN_SELECT: FindOptionsSelect<Member> = Object.fromEntries(['id', 'version', ...PLAIN_FIELDS].map((field) => [field, true]));

/** What a search finds a record by, and its marks. */
export interface MemberExtras {
  id: Id;
  tokens: readonly string[];
  flags: readonly StoredQualityCode[];
}

function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += CHUNK) yield list.slice(at, at + CHUNK);
}

/**
 * A unique key that another record holds becomes a sentence people understand. A slot of last digits that somebody took
 * since it was looked at concerns nobody: the transaction runs again and picks another.
 */
function toProblem(fault: unknown): unknown {
  const { code, message } = fault as { code?: string; message?: string };
  if (code !== 'ER_DUP_ENTRY') return fault;
  if (message?.includes('uq_member_id_number')) return new Problem('members.id_number_taken', { cause: fault });
  if (message?.includes('uq_member_school_number')) return new Problem('members.number_taken', { cause: fault });
  if (message?.includes('uq_member_phone_tail')) return Object.assign(new Error('slot of a phone was taken since it was read'), { code: 'ER_CHECKREAD', cause: fault });
  return fault;
}

/** Rows of the roster, their history, tokens and marks. */
@Injectable()
export class MembersRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  byId(id: Id, tx?: Tx): Promise<Member | null> {
    return this.manager(tx).findOneBy(Member, { id });
  }

  async byIds(ids: readonly Id[], tx?: Tx): Promise<Member[]> {
    const rows: Member[] = [];
    for (const part of chunks(ids)) rows.push(...(await this.manager(tx).findBy(Member, { id: In([...part]) })));
    return rows;
  }

  async plainByIds(ids: readonly Id[], tx?: Tx): Promise<PlainMember[]> {
    const rows: PlainMember[] = [];
    for (const part of chunks(ids)) rows.push(...(await this.manager(tx).find(Member, { where: { id: In([...part]) }, select: PLAIN_SELECT })));
    return rows;
  }

  /** Rows locked in the order of their ids, so that two writers of the same people wait instead of dying. */
  async lock(tx: Tx, ids: readonly Id[]): Promise<Map<Id, Member>> {
    const found = new Map<Id, Member>();
    for (const part of chunks([...ids].sort())) {
      const rows = await tx.manager.find(Member, { where: { id: In([...part]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  }

  /** Rows whose blind index of the identity number or whose number is one of these. */
  async byKeys(idNumberIndexes: readonly string[], schoolNumbers: readonly string[], tx?: Tx): Promise<Member[]> {
    const found = new Map<Id, Member>();
    for (const part of chunks(idNumberIndexes)) {
      for (const row of await this.manager(tx).findBy(Member, { idNumberIndex: In([...part]) })) found.set(row.id, row);
    }
    for (const part of chunks(schoolNumbers)) {
      for (const row of await this.manager(tx).findBy(Member, { schoolNumber: In([...part]) })) found.set(row.id, row);
    }
    return [...found.values()];
  }

  /** Rows whose searchable name is one of these. */
  async bySearchableNames(names: readonly string[], tx?: Tx): Promise<Member[]> {
    const rows: Member[] = [];
    for (const part of chunks(names)) {
      rows.push(...(await this.manager(tx).createQueryBuilder(Member, 'm').innerJoin('member_token', 't', 't.member_id = m.id').where('t.token IN (:...tokens)', { tokens: [...part] }).orderBy('m.id').getMany()));
    }
    return rows;
  }

  /** Insert rows that all name the same columns. */
  async insert(tx: Tx, rows: readonly ColumnValues[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const sql = `INSERT INTO member (${columns.join(', ')}) VALUES ?`;
    try {
      for (const part of chunks(rows)) await tx.manager.query(sql, [part.map((row) => columns.map((column) => row[column]))]);
    } catch (fault) {
      throw toProblem(fault);
    }
  }

  /** Write columns of one row. */
  async update(tx: Tx, id: Id, values: ColumnValues): Promise<void> {
    const columns = Object.keys(values);
    try {
      await tx.manager.query(`UPDATE member SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`, [...Object.values(values), id]);
    } catch (fault) {
      throw toProblem(fault);
    }
  }

  /** Remove rows with their tokens and marks; their history stays. */
  async remove(tx: Tx, ids: readonly Id[]): Promise<void> {
    for (const part of chunks(ids)) await tx.manager.query('DELETE FROM member WHERE id IN (?)', [part]);
  }

  /** Write tokens and marks of new rows. */
  async addExtras(tx: Tx, extras: readonly MemberExtras[]): Promise<void> {
    const tokens = extras.flatMap((one) => one.tokens.map((token) => [token, one.id]));
    const flags = extras.flatMap((one) => one.flags.map((code) => [code, one.id]));
    for (const part of chunks(tokens)) await tx.manager.query('INSERT INTO member_token (token, member_id) VALUES ?', [part]);
    for (const part of chunks(flags)) await tx.manager.query('INSERT INTO member_flag (code, member_id) VALUES ?', [part]);
  }

  /** Replace tokens and marks of changed rows. */
  async replaceExtras(tx: Tx, extras: readonly MemberExtras[]): Promise<void> {
    for (const part of chunks(extras.map((one) => one.id))) {
      await tx.manager.query('DELETE FROM member_token WHERE member_id IN (?)', [part]);
      await tx.manager.query('DELETE FROM member_flag WHERE member_id IN (?)', [part]);
    }
    await this.addExtras(tx, extras);
  }

  /** Add to the history. */
  async addEvents(tx: Tx, events: readonly MemberEvent[]): Promise<void> {
    const sql = `INSERT INTO member_event (id, member_id, kind, happened_on, changes, basis, reason, actor_member_id, organisation_id, organisation_name, batch_id, before_sealed, version, created_at) VALUES ?`;
    for (const part of chunks(events)) {
      await tx.manager.query(sql, [
        part.map((one) => [
          one.id, one.memberId, one.kind, one.happenedOn, JSON.stringify(one.changes), one.basis, one.reason, one.actorMemberId,
          one.organisationId, one.organisationName, one.batchId, one.beforeSealed, one.version, one.createdAt,
        ]),
      ]);
    }
  }

  /** History rows of an import, one for each record it touched. */
  batchEvents(tx: Tx | undefined, batchId: Id): Promise<MemberEvent[]> {
    return this.manager(tx).find(MemberEvent, { where: { batchId, kind: In(['imported', 'import_changed']) }, order: { memberId: 'ASC' } });
  }
}
