import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import type { ByteRange } from '../../platform/http/byte-range.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { PartedFile, type FilePart } from '../../platform/storage/parted-file.js';
import type { LearningResource } from './learning-resource.entity.js';

/** Folder of the parts of an upload. */
export const folderOf = (resourceId: Id, uploadId: Id): string => `learning/${resourceId}/${uploadId}`;
/** The digest belongs to the key, so a part that was taken is never written over, not even by one that is still on its way. */
export const partKey = (folder: string, number: number, digest: string): string => `${folder}/${String(number).padStart(4, '0')}-${digest}`;

/** What lies in the store for a piece. */
export type StoredFile = Pick<LearningResource, 'id' | 'fileKey' | 'uploadId'>;

interface PartRow {
  number: number;
  digest: string;
  bytes: number;
}

/** Files of pieces in the store: whole ones, and films and sound in the parts they came in. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly source: DataSource,
    private readonly store: FileStore,
  ) {}

  /** Parts of an upload that have arrived, in order. */
  async parts(uploadId: Id, manager: EntityManager = this.source.manager): Promise<PartRow[]> {
    return (await manager.query('SELECT number, digest, bytes FROM learning_upload_part WHERE upload_id = ? ORDER BY number', [uploadId])) as PartRow[];
  }

  async parted(resourceId: Id, uploadId: Id): Promise<PartedFile> {
    const folder = folderOf(resourceId, uploadId);
    return new PartedFile(this.store, (await this.parts(uploadId)).map(({ number, digest, bytes }): FilePart => ({ key: partKey(folder, number, digest), bytes })));
  }

  /** @throws FileMissing, also while it is read */
  async stream({ id, fileKey, uploadId }: StoredFile, range: ByteRange | null): Promise<Readable> {
    if (uploadId !== null) return (await this.parted(id, uploadId)).stream(range ?? undefined);
    return this.store.get(fileKey ?? '', range ?? undefined);
  }

  /** Throw away what a piece had, once the change is made. */
  async drop(tx: Tx, { id, fileKey, uploadId }: StoredFile): Promise<void> {
    if (uploadId !== null) return this.dropUpload(tx, id, uploadId);
    if (fileKey !== null) tx.afterCommit(() => void this.store.remove(fileKey));
  }

  async dropUpload(tx: Tx, resourceId: Id, uploadId: Id): Promise<void> {
    await tx.manager.query('DELETE FROM learning_upload WHERE id = ?', [uploadId]);
    tx.afterCommit(() => void this.clear(resourceId, uploadId));
  }

  /** Remove whatever lies in the folder of an upload, whether it was noted or not. */
  async clear(resourceId: Id, uploadId: Id): Promise<void> {
    for (const key of await this.store.list(`${folderOf(resourceId, uploadId)}/`)) await this.store.remove(key);
  }
}
