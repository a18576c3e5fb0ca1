import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Problem } from '../../platform/http/problem.js';
import { FileMissing } from '../../platform/storage/file-store.js';
import { SealedFiles } from '../../platform/storage/sealed-files.js';
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

/** Uploaded tables in the file store, sealed: the key of each stands in its job. */
@Injectable()
export class ImportFiles {
  constructor(private readonly files: SealedFiles) {}

  async keep(jobId: Id, file: ReceivedFile): Promise<KeptFile> {
    const fileKey = `imports/${jobId}`;
    return { fileKey, fileSecretSealed: await this.files.keep(fileKey, file.path, place(jobId)) };
  }

  /**
   * Work on a job's file as a local one, which is gone afterwards.
   * @throws Problem imports.file_gone
   */
  async withLocal<T>(job: ImportJob, work: (path: string) => Promise<T>): Promise<T> {
    if (job.fileKey === null || job.fileSecretSealed === null) throw new Problem('imports.file_gone');
    const sealed = await this.opened(job.fileKey, job.fileSecretSealed, job.id);
    const folder = await mkdtemp(join(tmpdir(), 'party-import-'));
    try {
      const path = join(folder, 'table');
      await pipeline(sealed, createWriteStream(path, { mode: 0o600 }));
      return await work(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  remove(fileKey: string): Promise<void> {
    return this.files.remove(fileKey);
  }

  private async opened(fileKey: string, secretSealed: string, jobId: Id): Promise<AsyncGenerator<Buffer>> {
    try {
      return await this.files.open(fileKey, secretSealed, place(jobId));
    } catch (fault) {
      throw fault instanceof FileMissing ? new Problem('imports.file_gone', { cause: fault }) : fault;
    }
  }
}
