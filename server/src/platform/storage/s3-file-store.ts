import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, S3ServiceException,
} from '@aws-sdk/client-s3';
import { checkKey, FileMissing, FileStore, type FileFacts } from './file-store.js';

/** An S3-compatible bucket. */
export interface S3Options {
  /** E.g. `https://cos.ap-guangzhou.myqcloud.com` (Tencent COS). */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Bucket in the path instead of the host name; COS wants the host name. */
  pathStyle: boolean;
}

const isMissing = (fault: unknown): boolean => fault instanceof S3ServiceException && fault.$metadata.httpStatusCode === 404;

/** Files in an S3-compatible object store, which every replica reaches. */
export class S3FileStore extends FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(options: S3Options) {
    super();
    this.bucket = options.bucket;
    this.client = new S3Client({
      endpoint: options.endpoint,
      region: options.region,
      forcePathStyle: options.pathStyle,
      credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000 },
      // COS knows no trailing checksums; the signature covers the body instead.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  override async put(key: string, body: Buffer | Readable, mediaType: string): Promise<FileFacts> {
    checkKey(key);
    if (Buffer.isBuffer(body)) return this.send(key, body, body.length, mediaType);
    // The store wants the length first, and a stream that fails half-way must store nothing.
    const folder = await mkdtemp(join(tmpdir(), 'party-put-'));
    try {
      const path = join(folder, 'body');
      await pipeline(body, createWriteStream(path, { mode: 0o600 }));
      const { size } = await stat(path);
      return await this.send(key, createReadStream(path), size, mediaType);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  override async get(key: string, range?: { start: number; end: number }): Promise<Readable> {
    try {
      const answer = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: checkKey(key), ...(range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }) }));
      return answer.Body as Readable;
    } catch (fault) {
      throw isMissing(fault) ? new FileMissing(key) : fault;
    }
  }

  override async stat(key: string): Promise<FileFacts | null> {
    try {
      const answer = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: checkKey(key) }));
      return { size: answer.ContentLength ?? 0, mediaType: answer.ContentType ?? 'application/octet-stream' };
    } catch (fault) {
      if (isMissing(fault)) return null;
      throw fault;
    }
  }

  override async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: checkKey(key) }));
  }

  override async list(prefix: string): Promise<string[]> {
    const folder = checkKey(prefix.replace(/\/$/, ''));
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${folder}/`, ContinuationToken: token }));
      keys.push(...(page.Contents ?? []).map((one) => one.Key ?? ''));
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
    return keys.sort();
  }

  private async send(key: string, body: Buffer | Readable, size: number, mediaType: string): Promise<FileFacts> {
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentLength: size, ContentType: mediaType }));
    return { size, mediaType };
  }

  /** Close idle connections. */
  close(): void {
    this.client.destroy();
  }
}
