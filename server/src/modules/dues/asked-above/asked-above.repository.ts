import type { DataSource, EntityTarget, FindOptionsOrder, FindOptionsSelect, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { AskedAboveRow } from './asked-above.entity.js';

/** The key of the database that lets one request of a person wait, and the code of the problem it stands for. */
export interface OpenKey {
  name: string;
  taken: string;
}

/** Rows of such requests. */
export abstract class AskedAboveRepository<Row extends AskedAboveRow> {
  constructor(
    protected readonly source: DataSource,
    private readonly entity: EntityTarget<Row>,
    private readonly open: OpenKey,
  ) {}

  /** @throws Problem that one waits already: the key of the database decides between two that come at once */
  async add(tx: Tx, row: Row): Promise<void> {
    try {
      await tx.manager.insert(this.entity, row as QueryDeepPartialEntity<Row>);
    } catch (fault) {
      throw isDuplicateKey(fault, this.open.name) ? new Problem(this.open.taken, { cause: fault }) : fault;
    }
  }

  /** The row, locked until the transaction ends. */
  lock(tx: Tx, id: Id): Promise<Row | null> {
    return tx.manager.findOne(this.entity, { where: { id } as FindOptionsWhere<Row>, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, { id, ...values }: Row): Promise<void> {
    await tx.manager.update(this.entity, { id } as FindOptionsWhere<Row>, values as unknown as QueryDeepPartialEntity<Row>);
  }

  /** Whom a request is about; null for none. */
  async memberOf(id: Id): Promise<Id | null> {
    return (await this.source.manager.findOne(this.entity, { select: { memberId: true } as FindOptionsSelect<Row>, where: { id } as FindOptionsWhere<Row> }))?.memberId ?? null;
  }

  /** Everything ever asked for a person, the first first. */
  ofMember(memberId: Id): Promise<Row[]> {
    return this.source.manager.find(this.entity, { where: { memberId } as FindOptionsWhere<Row>, order: { askedAt: 'ASC', id: 'ASC' } as FindOptionsOrder<Row> });
  }
}
