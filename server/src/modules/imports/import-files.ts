import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Random } from '../../platform/clock/random.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { FILE_NONCE_BYTES, FILE_SECRET_BYTES, openBytes, sealBytes } from '../../platform/crypto/file-seal.js';
import { Problem } from '../../platform/http/problem.js';
import { FileMissing, FileStore } from '../../platform/storage/file-store.js';
import type { ImportJob } from './import-job.entity.js';

/** An upload as it lies in a temporary file. */
export interface ReceivedFile {
  path: string;
  /** Name on the sender's machine. */
  name: string;
  bytes: number;
  /** SHA-256 of the bytes, hex. */
  hash: string;
}

/** Where a kept file is and what opens it. */
export interface KeptFile {
  fileKey: string;
  fileSecretSealed: string;
}

const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'import_job', column: 'file_secret_sealed', row });

/**
 * Uploaded tables in the file store. Each is sealed under a key of its own that stands, sealed, in its job: the store
 * alone gives nobody away, and key rotation need not touch the files.
 */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly store: FileStore,
    private readonly cipher: FieldCipher,
    private readonly random: Random,
  ) {}

  async keep(jobId: Id, file: ReceivedFile): Promise<KeptFile> {
    const secret = this.random.bytes(FILE_SECRET_BYTES);
    const fileKey = `imports/${jobId}`;
    const sealed = Readable.from(sealBytes(createReadStream(file.path) as AsyncIterable<Buffer>, secret, this.random.bytes(FILE_NONCE_BYTES)), { objectMode: false });
    await this.store.put(fileKey, sealed, 'application/octet-stream');
    return { fileKey, fileSecretSealed: this.cipher.seal(secret.toString('base64url'), place(jobId)) };
  }

  /**
   * Work on a job's file as a local one, which is gone afterwards.
   * @throws Problem imports.file_gone
   */
  async withLocal<T>(job: ImportJob, work: (path: string) => Promise<T>): Promise<T> {
    if (job.fileKey === null || job.fileSecretSealed === null) throw new Problem('imports.file_gone');
    const secret = Buffer.from(this.cipher.open(job.fileSecretSealed, place(job.id)), 'base64url');
    const folder = await mkdtemp(join(tmpdir(), 'party-import-'));
    try {
      const path = join(folder, 'table');
      await pipeline(openBytes(await this.stored(job.fileKey), secret), createWriteStream(path, { mode: 0o600 }));
      return await work(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async remove(fileKey: string): Promise<void> {
    await this.store.remove(fileKey);
  }

  private async stored(fileKey: string): Promise<Readable> {
    try {
      return await this.store.get(fileKey);
    } catch (fault) {
      throw fault instanceof FileMissing ? new Problem('imports.file_gone', { cause: fault }) : fault;
    }
  }
}
