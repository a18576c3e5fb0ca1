import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { OPEN_ARRIVAL_STATES, type ArrivalPicture, type ArrivalState } from '@party/shared/arrivals';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { FileMissing } from '../../platform/storage/file-store.js';
import { cleanPicture, PICTURE_ENDINGS, type PictureType } from '../../platform/storage/picture-file.js';
import { SealedFiles } from '../../platform/storage/sealed-files.js';
import { ArrivalCourse } from './arrival-course.js';
import type { ArrivalPictureRow } from './arrival-records.entity.js';
import { ArrivalsQueries, type PlacedArrival } from './arrivals.query.js';
import { ArrivalsRepository } from './arrivals.repository.js';
import { RevealArrivalService } from './reveal-arrival.service.js';

const NAMES: Readonly<Record<ArrivalPicture, string>> = { letter: '介绍信', receipt: '回执' };
/** What may be done with which picture, and when: a letter while it is judged, a receipt while it is due. */
const RULES = {
  letter: { action: 'arrivals.register', states: OPEN_ARRIVAL_STATES }, receipt: { action: 'arrivals.dispose', states: ['received'] },
} as const satisfies Record<ArrivalPicture, { action: string; states: readonly ArrivalState[] }>;

const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'arrival_picture', column: 'secret_sealed', row });

/** Pictures of letters and receipts: sealed in the file store under keys of their own, each look logged. */
@Injectable()
export class ArrivalPicturesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ArrivalsQueries,
    private readonly rows: ArrivalsRepository,
    private readonly course: ArrivalCourse,
    private readonly looks: RevealArrivalService,
    private readonly files: SealedFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte of the file is looked at. @throws Problem arrivals.not_found, auth.forbidden, arrivals.not_allowed */
  async demand(actor: Actor, id: Id, kind: ArrivalPicture, tx?: Tx): Promise<PlacedArrival> {
    const found = tx ? await this.queries.lock(tx, actor, id) : await this.queries.require(actor, id);
    const { action, states } = RULES[kind];
    if (!mayDo(actor, action, { memberId: found.row.memberId, organisationPath: found.path })) throw new Problem('auth.forbidden');
    if (!states.some((state) => state === found.row.state)) throw new Problem('arrivals.not_allowed');
    return found;
  }

  /** Keep a received file in the place of the one before. @throws Problem see the route */
  async keep(actor: Actor, trace: RequestTrace, id: Id, kind: ArrivalPicture, path: string): Promise<void> {
    const row = await this.put(id, kind, path);
    try {
      await this.transactions.run(async (tx) => {
        const found = await this.demand(actor, id, kind, tx);
        const before = await this.rows.replacePicture(tx, row);
        await this.course.take(tx, found, {}, { actor, trace, action: 'attach', opinion: `${NAMES[kind]}照片` });
        if (before !== null) tx.afterCommit(() => void this.files.remove(before));
      });
    } catch (fault) {
      await this.files.remove(row.fileKey);
      throw fault;
    }
  }

  /** @throws Problem arrivals.not_found, arrivals.no_picture, arrivals.picture_gone, auth.forbidden */
  async give(actor: Actor, trace: RequestTrace, id: Id, kind: ArrivalPicture): Promise<Download> {
    const row = await this.transactions.run(async (tx) => {
      await this.looks.note(tx, id, { actor, trace, seen: kind, reason: `查看${NAMES[kind]}照片` });
      return this.rows.picture(id, kind, tx);
    });
    if (!row) throw new Problem('arrivals.no_picture');
    return new Download(`${NAMES[kind]}.${PICTURE_ENDINGS[row.mediaType as PictureType]}`, row.mediaType, await this.read(row));
  }

  /** Whole, so that nothing of a file that was altered is given. */
  private async read({ id, fileKey, secretSealed }: ArrivalPictureRow): Promise<Buffer> {
    try {
      return await buffer(await this.files.open(fileKey, secretSealed, place(id)));
    } catch (fault) {
      throw fault instanceof FileMissing ? new Problem('arrivals.picture_gone', { cause: fault }) : fault;
    }
  }

  private async put(arrivalId: Id, kind: ArrivalPicture, path: string): Promise<ArrivalPictureRow> {
    const picture = await cleanPicture(path);
    if (picture === null) throw new Problem('arrivals.not_a_picture', { errors: [{ field: 'file', code: 'not_a_picture', message: '请上传 JPG 或 PNG 格式的照片' }] });
    const id = this.ids.next();
    const fileKey = `arrivals/${arrivalId}/${id}`;
    return { id, arrivalId, kind, fileKey, secretSealed: await this.files.keep(fileKey, path, place(id)), mediaType: picture.type, createdAt: this.clock.date() };
  }
}
