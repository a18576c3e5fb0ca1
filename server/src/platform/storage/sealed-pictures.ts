import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import { Transactions, type Tx } from '../database/transaction.js';
import { Download } from '../http/download.js';
import { Problem } from '../http/problem.js';
import { cleanPicture, PICTURE_ENDINGS, type PictureType } from './picture-file.js';
import { SealedFiles, type SecretPlace } from './sealed-files.js';

/** Where the pictures of one kind of owner are kept. */
export interface PictureShelf {
  /** Table with id, the owner's column, media_type, file_secret_sealed and added_at. */
  table: string;
  /** Column that names the owner. */
  owner: string;
  /** Folder of the file store. */
  folder: string;
  /** Codes by which a file that is no picture, and a picture that is not there, are refused. */
  problems: { notPicture: string; gone: string };
}

interface PictureRow {
  type: PictureType;
  secret: string;
}

const placeOf = ({ table }: PictureShelf, row: Id): SecretPlace => ({ table, column: 'file_secret_sealed', row });
const keyOf = ({ folder }: PictureShelf, id: Id): string => `${folder}/${id}`;

/** Pictures that show people: drawn anew, each sealed under a key of its own, its row and its file kept or gone together. Whoever may do what is asked by the caller. */
@Injectable()
export class SealedPictures {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: SealedFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Keep a received picture. `allow` runs in the transaction before the row is written and throws where there is no room; `kept` after it.
   * @throws Problem of the shelf, request.picture_broken, request.picture_too_large, and what the two throw: then nothing is kept
   */
  async add<T>(shelf: PictureShelf, owner: Id, path: string, { allow, kept }: { allow(tx: Tx): Promise<T>; kept(tx: Tx, allowed: T): Promise<void> }): Promise<void> {
    const picture = await cleanPicture(path);
    if (picture === null) throw new Problem(shelf.problems.notPicture, { errors: [{ field: 'file', code: 'not_picture', message: '请选择 PNG 或 JPG 图片' }] });
    const id = this.ids.next();
    const secret = await this.files.keep(keyOf(shelf, id), path, placeOf(shelf, id));
    try {
      await this.transactions.run(async (tx) => {
        const allowed = await allow(tx);
        await tx.manager.query(`INSERT INTO ${shelf.table} (id, ${shelf.owner}, media_type, file_secret_sealed, added_at) VALUES (?, ?, ?, ?, ?)`, [id, owner, picture.type, secret, this.clock.date()]);
        await kept(tx, allowed);
      });
    } catch (fault) {
      await this.files.remove(keyOf(shelf, id));
      throw fault;
    }
  }

  /** Take one out. @throws Problem of the shelf when it is not there */
  async remove(tx: Tx, shelf: PictureShelf, owner: Id, id: Id): Promise<void> {
    const { affectedRows } = (await tx.manager.query(`DELETE FROM ${shelf.table} WHERE id = ? AND ${shelf.owner} = ?`, [id, owner])) as { affectedRows: number };
    if (affectedRows === 0) throw new Problem(shelf.problems.gone);
    tx.afterCommit(() => void this.files.remove(keyOf(shelf, id)));
  }

  /** Take out all that an owner has. */
  async removeAll(tx: Tx, shelf: PictureShelf, owner: Id): Promise<void> {
    const gone = await this.of(tx, shelf, owner);
    if (gone.length === 0) return;
    await tx.manager.query(`DELETE FROM ${shelf.table} WHERE ${shelf.owner} = ?`, [owner]);
    tx.afterCommit(() => void Promise.all(gone.map((id) => this.files.remove(keyOf(shelf, id)))));
  }

  /** Those of an owner in the order they were added. */
  async of({ manager }: Pick<Tx, 'manager'>, { table, owner: column }: PictureShelf, owner: Id): Promise<Id[]> {
    const rows = (await manager.query(`SELECT id FROM ${table} WHERE ${column} = ? ORDER BY added_at, id`, [owner])) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  /** The picture whole, so that nothing of a file that was altered is given. @throws Problem of the shelf when it is not there */
  async give({ manager }: Pick<Tx, 'manager'>, shelf: PictureShelf, owner: Id, id: Id): Promise<Download> {
    const [row] = (await manager.query(`SELECT media_type AS type, file_secret_sealed AS secret FROM ${shelf.table} WHERE id = ? AND ${shelf.owner} = ?`, [id, owner])) as PictureRow[];
    if (!row) throw new Problem(shelf.problems.gone);
    return new Download(`${id}.${PICTURE_ENDINGS[row.type]}`, row.type, await buffer(await this.files.open(keyOf(shelf, id), row.secret, placeOf(shelf, id))));
  }
}
