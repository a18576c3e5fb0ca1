import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Account } from './account.entity.js';
import { BindingEvent } from './identity-records.entity.js';

/** Purpose of the blind index of openids. */
const OPENID = 'account.openid';

/** Rows of the account table. */
@Injectable()
export class AccountsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  byId(id: Id): Promise<Account | null> {
    return this.source.getRepository(Account).findOneBy({ id });
  }

  byOpenid(openid: string, tx?: Tx): Promise<Account | null> {
    return (tx?.manager ?? this.source.manager).findOneBy(Account, { openidIndex: this.index.of(OPENID, openid) });
  }

  /** The account of an openid, made when there is none. Two first logins at once end at the same row. */
  async ensure(tx: Tx, openid: string): Promise<Account> {
    const openidIndex = this.index.of(OPENID, openid);
    const id = this.ids.next();
    const sealed = this.cipher.seal(openid, { table: 'account', column: 'openid_sealed', row: id });
    // ON DUPLICATE takes the exclusive lock at once; IGNORE would take a shared one, and two first logins would deadlock.
    await tx.manager.query('INSERT INTO account (id, openid_sealed, openid_index, created_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = id', [id, sealed, openidIndex, this.clock.date()]);
    return tx.manager.findOneOrFail(Account, { where: { openidIndex }, lock: { mode: 'pessimistic_write' } });
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Account> {
    return tx.manager.findOneOrFail(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The account bound to a record, locked. */
  lockByMember(tx: Tx, memberId: Id): Promise<Account | null> {
    return tx.manager.findOne(Account, { where: { memberId }, lock: { mode: 'pessimistic_write' } });
  }

  save(tx: Tx, account: Account): Promise<Account> {
    return tx.manager.save(account);
  }

  /** Openid of an account, for WeChat's own calls; null once erased. */
  openidOf(account: Account): string | null {
    if (account.openidSealed === null) return null;
    return this.cipher.open(account.openidSealed, { table: 'account', column: 'openid_sealed', row: account.id });
  }

  /** Note how a binding came or went. */
  async note(tx: Tx, event: Omit<BindingEvent, 'id' | 'at'>): Promise<void> {
    await tx.manager.insert(BindingEvent, { ...event, id: this.ids.next(), at: this.clock.date() });
  }
}
