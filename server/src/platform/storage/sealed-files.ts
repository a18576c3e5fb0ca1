import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Random } from '../clock/random.js';
import { FieldCipher } from '../crypto/field-cipher.js';
import { FILE_NONCE_BYTES, FILE_SECRET_BYTES, openBytes, sealBytes } from '../crypto/file-seal.js';
import { FileStore } from './file-store.js';

/** Column and row that hold the sealed key of a file; the key opens nowhere else. */
export interface SecretPlace {
  table: string;
  column: string;
  row: string;
}

/**
 * Files that show people: each sealed under a key of its own, which stands, sealed, in the row that owns the file. The
 * store alone gives nobody away, and rotation of the keys need not touch the files.
 */
@Injectable()
export class SealedFiles {
  constructor(
    private readonly store: FileStore,
    private readonly cipher: FieldCipher,
    private readonly random: Random,
  ) {}

  /** Keep a local file; gives its sealed key for the row. */
  async keep(fileKey: string, path: string, place: SecretPlace): Promise<string> {
    const secret = this.random.bytes(FILE_SECRET_BYTES);
    const sealed = Readable.from(sealBytes(createReadStream(path) as AsyncIterable<Buffer>, secret, this.random.bytes(FILE_NONCE_BYTES)), { objectMode: false });
    await this.store.put(fileKey, sealed, 'application/octet-stream');
    return this.cipher.seal(secret.toString('base64url'), place);
  }

  /**
   * The bytes of a kept file. Nothing of it is proven genuine before its end.
   * @throws FileMissing, and FileBroken while it is read
   */
  async open(fileKey: string, secretSealed: string, place: SecretPlace): Promise<AsyncGenerator<Buffer>> {
    const secret = Buffer.from(this.cipher.open(secretSealed, place), 'base64url');
    return openBytes(await this.store.get(fileKey), secret);
  }

  remove(fileKey: string): Promise<void> {
    return this.store.remove(fileKey);
  }
}
