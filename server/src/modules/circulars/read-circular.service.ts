import { Injectable } from '@nestjs/common';
import { leastStay } from '@party/shared/circulars';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { PDF } from '../../platform/storage/pdf-file.js';
import { CircularReceipt } from './circular.entity.js';
import { CircularsQueries, type PlacedCircular } from './circulars.query.js';

/** What readers do with a document: open it, open its file, confirm it. */
@Injectable()
export class ReadCircularService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CircularsQueries,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  /** The first time counts. @throws Problem see the route */
  open(actor: Actor, id: Id, edition: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.hold(tx, actor, id, edition);
      await this.note(tx, actor, found);
    });
  }

  /** The name is given for good: a second confirmation changes nothing. @throws Problem see the route */
  confirm(actor: Actor, id: Id, edition: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row } = await this.hold(tx, actor, id, edition);
      const key = { circularId: id, memberId: ownMemberId(actor), edition };
      const receipt = await tx.manager.findOne(CircularReceipt, { where: key, lock: { mode: 'pessimistic_write' } });
      const now = this.clock.now();
      const stayed = receipt === null ? -1 : (now - receipt.openedAt.getTime()) / 1000;
      if (receipt === null || stayed < leastStay(row.letters) || (row.fileKey !== null && receipt.fileOpenedAt === null)) throw new Problem('circulars.not_opened');
      if (receipt.confirmedAt === null) await tx.manager.update(CircularReceipt, key, { confirmedAt: this.clock.date() });
    });
  }

  /** Whoever is asked has then opened the file. @throws Problem circulars.not_found, circulars.no_file */
  async file(actor: Actor, id: Id): Promise<Download> {
    const { row, asked } = await this.queries.require(actor, id);
    if (row.fileKey === null) throw new Problem('circulars.no_file');
    const body = await this.store.get(row.fileKey);
    if (asked) {
      await this.transactions.run(async (tx) => {
        const found = await this.queries.holdAsked(tx, actor, id);
        await this.note(tx, actor, found, this.clock.date());
      });
    }
    return new Download(row.fileName ?? `${row.title}.pdf`, PDF, body);
  }

  private async hold(tx: Tx, actor: Actor, id: Id, edition: number): Promise<PlacedCircular> {
    const found = await this.queries.holdAsked(tx, actor, id);
    if (found.row.edition !== edition) throw new Problem('circulars.new_edition');
    return found;
  }

  private async note(tx: Tx, actor: Actor, { row }: PlacedCircular, fileOpenedAt: Date | null = null): Promise<void> {
    await tx.manager.query(
      `INSERT INTO circular_receipt (circular_id, member_id, edition, opened_at, file_opened_at) VALUES (?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE file_opened_at = COALESCE(file_opened_at, VALUES(file_opened_at))`, [row.id, ownMemberId(actor), row.edition, this.clock.date(), fileOpenedAt],
    );
  }
}
