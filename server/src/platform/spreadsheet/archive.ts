import { promisify } from 'node:util';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import type { SpreadsheetLimits } from './limits.js';
import { SpreadsheetRefused, grouped } from './refusal.js';
import type { SpreadsheetProblemCode } from '@party/shared/imports';
import type { SpreadsheetSource } from './spreadsheet.types.js';

const OPTIONS = { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: true } as const;
const openPath = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);
const openBuffer = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/** What the messages of the zip reader and of zlib mean to us; everything else is a damaged file. */
const MEANINGS: readonly (readonly [RegExp, SpreadsheetProblemCode])[] = [
  [/absolute path|invalid relative path|invalid characters in fileName/, 'spreadsheet.unsafe_path'],
  [/encrypt/, 'spreadsheet.encrypted'],
  [/too many bytes/, 'spreadsheet.zip_bomb'],
  [/unsupported compression method|multi-disk/, 'spreadsheet.unreadable'],
];

function zipRefusal(error: unknown): SpreadsheetRefused {
  if (error instanceof SpreadsheetRefused) { return error; }
  const message = error instanceof Error ? error.message : '';
  return new SpreadsheetRefused(MEANINGS.find(([pattern]) => pattern.test(message))?.[1] ?? 'spreadsheet.truncated');
}

/** An opened archive whose directory has passed every check. Part names have no leading slash and are matched without case. */
export class Archive {
  constructor(private readonly zip: yauzl.ZipFile, private readonly entries: ReadonlyMap<string, yauzl.Entry>) {}

  names(): string[] { return [...this.entries.values()].map((entry) => entry.fileName); }

  has(name: string): boolean { return this.entries.has(name.toLowerCase()); }

  /** Unpacked size as declared; while reading, a part that turns out longer is refused. */
  inflatedBytes(name: string): number { return this.entries.get(name.toLowerCase())?.uncompressedSize ?? 0; }

  /** Unpacked bytes of a part; leaving the loop early closes the stream. Checks length and CRC-32. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) { throw new SpreadsheetRefused('spreadsheet.malformed'); }
    let crc = 0;
    try {
      for await (const chunk of await this.open(entry)) {
        crc = crc32(chunk as Buffer, crc);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw zipRefusal(error);
    }
    if (crc !== entry.crc32) { throw new SpreadsheetRefused('spreadsheet.truncated'); }
  }

  close(): void { this.zip.close(); }

  private open(entry: yauzl.Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => { if (error) { reject(error); } else { resolve(stream); } });
    });
  }
}

function listEntries(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    zip.on('entry', (entry: yauzl.Entry) => { entries.push(entry); zip.readEntry(); });
    zip.on('end', () => { resolve(entries); });
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** Parts that share packed bytes are the trick of bombs that stay below any ratio. */
function refuseOverlaps(entries: readonly yauzl.Entry[]): void {
  const ordered = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  ordered.reduce((end, entry) => {
    if (entry.relativeOffsetOfLocalHeader < end) { throw new SpreadsheetRefused('spreadsheet.zip_bomb', '压缩内容相互重叠'); }
    return entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
  }, 0);
}

function refuseSizes(entries: readonly yauzl.Entry[], limits: SpreadsheetLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const dense = entries.some(({ uncompressedSize, compressedSize }) =>
    uncompressedSize >= limits.ratioFromBytes && uncompressedSize > compressedSize * limits.ratio);
  if (total > limits.inflatedBytes || dense) {
    throw new SpreadsheetRefused('spreadsheet.zip_bomb', `解压后约 ${grouped(Math.ceil(total / 1_048_576))} MB`);
  }
}

function refuseNames(entries: readonly yauzl.Entry[]): void {
  for (const { fileName } of entries) {
    if (/(?:^|\/)vbaProject[^/]*\.bin$|(?:^|\/)xl\/(?:macrosheets|activeX)\//i.test(fileName)) {
      throw new SpreadsheetRefused('spreadsheet.macro');
    }
    if (/\.(?:zip|rar|7z|gz|tgz|bz2|xz|tar|jar|xlsx|xlsm|xlsb|xls|docx?|pptx?|exe)$|(?:^|\/)xl\/embeddings\//i.test(fileName)) {
      throw new SpreadsheetRefused('spreadsheet.nested_archive');
    }
  }
}

function indexByName(entries: readonly yauzl.Entry[]): Map<string, yauzl.Entry> {
  const index = new Map<string, yauzl.Entry>();
  for (const entry of entries) {
    const name = entry.fileName.toLowerCase();
    if (index.has(name)) { throw new SpreadsheetRefused('spreadsheet.duplicate_entry'); }
    index.set(name, entry);
  }
  return index;
}

/**
 * Opens an archive and judges its central directory: nothing is unpacked yet.
 * @throws SpreadsheetRefused too_many_entries, unsafe_path, encrypted, duplicate_entry, macro, nested_archive, zip_bomb, truncated
 */
export async function openArchive(source: SpreadsheetSource, limits: SpreadsheetLimits): Promise<Archive> {
  const zip = await (typeof source === 'string' ? openPath(source, OPTIONS) : openBuffer(source, OPTIONS))
    .catch((error: unknown) => { throw zipRefusal(error); });
  try {
    if (zip.entryCount > limits.entries) {
      throw new SpreadsheetRefused('spreadsheet.too_many_entries', `内部有 ${grouped(zip.entryCount)} 个部分，上限 ${grouped(limits.entries)} 个`);
    }
    const entries = await listEntries(zip);
    if (entries.some((entry) => entry.isEncrypted())) { throw new SpreadsheetRefused('spreadsheet.encrypted'); }
    const index = indexByName(entries);
    refuseNames(entries);
    refuseSizes(entries, limits);
    refuseOverlaps(entries);
    return new Archive(zip, index);
  } catch (error) {
    zip.close();
    throw zipRefusal(error);
  }
}
