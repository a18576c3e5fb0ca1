import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { evidenceType, type EvidenceType } from '@party/shared/transfers';
import { Random } from '../../platform/clock/random.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { FILE_NONCE_BYTES, FILE_SECRET_BYTES, openBytes, sealBytes } from '../../platform/crypto/file-seal.js';
import { Problem } from '../../platform/http/problem.js';
import { FileMissing, FileStore } from '../../platform/storage/file-store.js';
import type { TransferEvidence } from './transfer-leg.entity.js';

const HEAD_BYTES = 8;
const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'transfer_evidence', column: 'file_secret_sealed', row });

/** Pictures and documents of legs in the file store, each sealed under a key of its own: they show names and numbers of people. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly store: FileStore,
    private readonly cipher: FieldCipher,
    private readonly random: Random,
  ) {}

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
    const secret = this.random.bytes(FILE_SECRET_BYTES);
    const fileKey = `transfers/${id}`;
    const sealed = Readable.from(sealBytes(createReadStream(path) as AsyncIterable<Buffer>, secret, this.random.bytes(FILE_NONCE_BYTES)), { objectMode: false });
    await this.store.put(fileKey, sealed, 'application/octet-stream');
    return { fileKey, fileSecretSealed: this.cipher.seal(secret.toString('base64url'), place(id)) };
  }

  /** The bytes of a piece of evidence, proven to be what was stored. @throws Problem transfers.evidence_gone */
  async read({ id, fileKey, fileSecretSealed }: TransferEvidence): Promise<Buffer> {
    const secret = Buffer.from(this.cipher.open(fileSecretSealed, place(id)), 'base64url');
    const parts: Buffer[] = [];
    for await (const part of openBytes(await this.stored(fileKey), secret)) parts.push(part);
    return Buffer.concat(parts);
  }

  async remove(fileKey: string): Promise<void> {
    await this.store.remove(fileKey);
  }

  private async stored(fileKey: string): Promise<Readable> {
    try {
      return await this.store.get(fileKey);
    } catch (fault) {
      throw fault instanceof FileMissing ? new Problem('transfers.evidence_gone', { cause: fault }) : fault;
    }
  }
}
