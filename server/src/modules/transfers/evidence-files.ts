import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { evidenceType, type EvidenceType } from '@party/shared/transfers';
import { Problem } from '../../platform/http/problem.js';
import { FileMissing } from '../../platform/storage/file-store.js';
import { SealedFiles } from '../../platform/storage/sealed-files.js';
import type { TransferEvidence } from './transfer-leg.entity.js';

const HEAD_BYTES = 8;
const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'transfer_evidence', column: 'file_secret_sealed', row });

/** Pictures and documents of legs in the file store, each sealed under a key of its own: they show names and numbers of people. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly files: SealedFiles) {}

  /** What an upload is, by its bytes. @throws Problem transfers.not_evidence */
  async typeOf(path: string): Promise<EvidenceType> {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const type = evidenceType(buffer.subarray(0, bytesRead));
      if (type === null) throw new Problem('transfers.not_evidence', { errors: [{ field: 'file', code: 'not_evidence', message: '凭证须为 PNG、JPG 图片或 PDF 文件' }] });
      return type;
    } finally {
      await file.close();
    }
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
