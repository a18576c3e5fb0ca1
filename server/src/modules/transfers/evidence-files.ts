import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileMissing } from '../../platform/storage/file-store.js';
import { paperFile, type PaperFile } from '../../platform/storage/paper-file.js';
import { SealedFiles } from '../../platform/storage/sealed-files.js';
import type { TransferEvidence } from './transfer-leg.entity.js';

const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'transfer_evidence', column: 'file_secret_sealed', row });

/** Pictures and documents of legs in the file store, each sealed under a key of its own: they show names and numbers of people. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly files: SealedFiles) {}

  /** What an upload is, made fit to be kept. @throws Problem transfers.not_evidence */
  async take(upload: Upload): Promise<PaperFile> {
    const paper = await paperFile(upload);
    if (paper === null) throw new Problem('transfers.not_evidence', { errors: [{ field: 'file', code: 'not_evidence', message: '凭证须为 PNG、JPG 图片或 PDF 文件' }] });
    return paper;
  }

  async keep(id: Id, path: string): Promise<Pick<TransferEvidence, 'fileKey' | 'fileSecretSealed'>> {
    const fileKey = `transfers/${id}`;
    return { fileKey, fileSecretSealed: await this.files.keep(fileKey, path, place(id)) };
  }

  /** The bytes of a piece of evidence, proven to be what was stored. @throws Problem transfers.evidence_gone */
  async read({ id, fileKey, fileSecretSealed }: TransferEvidence): Promise<Buffer> {
    try {
      return await buffer(await this.files.open(fileKey, fileSecretSealed, place(id)));
    } catch (fault) {
      throw fault instanceof FileMissing ? new Problem('transfers.evidence_gone', { cause: fault }) : fault;
    }
  }

  remove(fileKey: string): Promise<void> {
    return this.files.remove(fileKey);
  }
}
