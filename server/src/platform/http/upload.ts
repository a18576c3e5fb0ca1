import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fieldProblem, Problem } from './problem.js';

const FIELD_BYTES = 4096;
const FIELDS = 20;
/** Boundaries, part headers and fields around the file. */
const ENVELOPE_BYTES = 128 * 1024;

/** How much a handler is willing to take. */
export interface UploadLimits {
  /** Size of the file; the route's `upload.maxBytes`. */
  maxBytes: number;
  /** Folder for the temporary file, mostly the system's own. */
  directory: string;
}

/** A received file. It lies in a folder of its own until `discard()`. */
export interface Upload {
  path: string;
  /** Name the sender gave, without any path; at most 200 characters. For people to read, never for paths. */
  filename: string;
  /** What the sender says it is; look at the bytes instead. */
  mediaType: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: string;
  /** Text fields sent along. */
  fields: Readonly<Record<string, string>>;
  /** Remove the temporary file; call it when the work is done, whatever its outcome. */
  discard(): Promise<void>;
}

/** Request whose upload was received: the idempotency check compares the file by its hash. */
export interface UploadRequest extends FastifyRequest {
  uploadHash?: string;
}

const cleanName = (name: string): string => (name.split(/[\\/]/).pop() ?? '').replace(/\p{Cc}/gu, '').slice(0, 200) || 'file';

/** Counts, hashes and writes; never holds more than a chunk. */
async function save(part: MultipartFile, path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(part.file, meter, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  if (part.file.truncated) throw new Problem('request.too_large');
  return { size, sha256: hash.digest('hex') };
}

async function readParts(request: FastifyRequest, limits: UploadLimits, path: string): Promise<Omit<Upload, 'path' | 'discard'>> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let file: Pick<Upload, 'filename' | 'mediaType' | 'size' | 'sha256'> | undefined;
  const parts = request.parts({ limits: { fileSize: limits.maxBytes, files: 1, fields: FIELDS, fieldSize: FIELD_BYTES, parts: FIELDS + 1, headerPairs: 20 } });
  for await (const part of parts) {
    if (part.type === 'field') {
      if (part.valueTruncated || part.fieldnameTruncated) throw new Problem('request.too_large');
      fields[part.fieldname] = String(part.value);
    } else if (part.fieldname === 'file') {
      file = { filename: cleanName(part.filename), mediaType: part.mimetype, ...(await save(part, path)) };
    } else {
      part.file.resume();
      throw fieldProblem(part.fieldname.slice(0, 40), 'unknown_field', '不支持的文件字段，请使用 file');
    }
  }
  if (!file) throw fieldProblem('file', 'required', '请选择要上传的文件');
  return { ...file, fields };
}

/**
 * Receive the one file (`file`) of a multipart request into a temporary file, in bounded memory.
 * @throws Problem request.too_large, request.unsupported_media, request.invalid when no file came
 */
export async function receiveUpload(request: UploadRequest, limits: UploadLimits): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem('request.unsupported_media');
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes + ENVELOPE_BYTES) throw new Problem('request.too_large');
  await mkdir(limits.directory, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(limits.directory, 'party-upload-'));
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'file');
    const received = await readParts(request, limits, path);
    request.uploadHash = received.sha256;
    return { path, ...received, discard };
  } catch (fault) {
    await discard();
    throw uploadProblem(fault);
  }
}

/** Work on the one file of a request, which is gone when the work has ended, however it ended. @throws Problem as {@link receiveUpload} */
export async function withUpload<Result>(request: UploadRequest, maxBytes: number, work: (upload: Upload) => Promise<Result>): Promise<Result> {
  const upload = await receiveUpload(request, { maxBytes, directory: tmpdir() });
  try {
    return await work(upload);
  } finally {
    await upload.discard();
  }
}

const TOO_LARGE = /LIMIT|TOO_LARGE/;

function uploadProblem(fault: unknown): unknown {
  if (fault instanceof Problem) return fault;
  const { code } = fault as { code?: unknown };
  if (typeof code === 'string' && TOO_LARGE.test(code)) return new Problem('request.too_large', { cause: fault });
  const system = typeof code === 'string' && /^E[A-Z]+$/.test(code) && code !== 'ECONNRESET';
  return system ? fault : new Problem('request.malformed', { cause: fault });
}
