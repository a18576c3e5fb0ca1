import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a hand-made archive. Everything a header says can be made to differ from the truth. */
export interface RawEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** Packed bytes to use instead of deflating `content`. */
  readonly packed?: Buffer;
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  /** General purpose flags; bit 0 says encrypted. */
  readonly flags?: number;
  /** 8 is deflate, 0 stored. */
  readonly method?: 0 | 8 | 9 | 99;
  /** Points the directory at the bytes of an earlier part. */
  readonly sameDataAs?: number;
}

interface Header { readonly fixed: Buffer; readonly name: Buffer; readonly packed: Buffer }

function headerOf(entry: RawEntry): Header {
  const content = Buffer.from(entry.content);
  const method = entry.method ?? 8;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content);
  const name = Buffer.from(entry.name);
  const fixed = Buffer.alloc(22);
  fixed.writeUInt16LE((entry.flags ?? 0) | 0x800, 0);
  fixed.writeUInt16LE(method, 2);
  fixed.writeUInt16LE(0x21, 6);
  fixed.writeUInt32LE(entry.declaredCrc ?? crc32(content), 8);
  fixed.writeUInt32LE(packed.length, 12);
  fixed.writeUInt32LE(entry.declaredSize ?? content.length, 16);
  fixed.writeUInt16LE(name.length, 20);
  return { fixed, name, packed };
}

const signed = (signature: number, version: readonly number[]): Buffer => {
  const start = Buffer.alloc(4 + version.length * 2);
  start.writeUInt32LE(signature, 0);
  version.forEach((value, index) => start.writeUInt16LE(value, 4 + index * 2));
  return start;
};

function directoryEntry({ fixed, name }: Header, offset: number): Buffer {
  const rest = Buffer.alloc(16);
  rest.writeUInt32LE(offset, 12);
  return Buffer.concat([signed(0x02014b50, [20, 20]), fixed, rest, name]);
}

/** Builds a zip archive byte by byte. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let position = 0;
  for (const entry of entries) {
    const header = headerOf(entry);
    const shared = entry.sameDataAs === undefined ? undefined : offsets[entry.sameDataAs];
    offsets.push(shared ?? position);
    directory.push(directoryEntry(header, shared ?? position));
    if (shared !== undefined) { continue; }
    const local = Buffer.concat([signed(0x04034b50, [20]), header.fixed, Buffer.alloc(2), header.name, header.packed]);
    body.push(local);
    position += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(position, 12);
  return Buffer.concat([...body, central, signed(0x06054b50, []), end]);
}
