import { createDeflateRaw, deflateRawSync } from 'node:zlib';
import { PLAIN_ROWS, rawWorkbook, workbookParts, worksheetXml } from './raw-workbook.js';
import { rawZip } from './raw-zip.js';
import type { RawEntry } from './raw-zip.js';
import type { HostileFile } from './hostile-file.js';

const MEGABYTE = 1024 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';

/** Really deflated blanks; made in pieces, so that making a bomb does not cost what the bomb would. */
async function deflatedBlanks(megabytes: number): Promise<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const piece = Buffer.alloc(MEGABYTE, ' ');
  const packed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => packed.push(chunk));
  for (let i = 0; i < megabytes; i += 1) { await new Promise((resolve) => { deflate.write(piece, resolve); }); }
  await new Promise<void>((resolve) => { deflate.once('end', resolve); deflate.end(); });
  return Buffer.concat(packed);
}

const plain = (entries: readonly RawEntry[]): Buffer => rawWorkbook({ rows: PLAIN_ROWS, entries });

/** The usual workbook with another entry in place of its worksheet. */
function withSheet(entry: Omit<RawEntry, 'name'>): Buffer {
  const parts = Object.entries(workbookParts({})).filter(([name]) => name !== SHEET).map(([name, content]): RawEntry => ({ name, content }));
  return rawZip([...parts, { name: SHEET, ...entry }]);
}

const BOMB_MEGABYTES = 300;
let deflatedBomb: Promise<Buffer> | undefined;

/** A worksheet that swells to 300 MB, whatever its header says; deflated once for all its uses. */
async function bomb(declaredSize: number): Promise<Omit<RawEntry, 'name'>> {
  deflatedBomb ??= deflatedBlanks(BOMB_MEGABYTES);
  return { content: '', packed: await deflatedBomb, declaredSize };
}

const cut = (file: Buffer, share: number): Buffer => file.subarray(0, Math.floor(file.length * share));

function flipped(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const middle = Math.floor(copy.indexOf(SHEET) + SHEET.length + 20);
  copy[middle] = copy[middle]! ^ 0xff;
  return copy;
}

/** Archives that lie, hide or swell. */
export const HOSTILE_ARCHIVES: readonly HostileFile[] = [
  {
    name: 'two bombs of 300 MB, declared', code: 'spreadsheet.zip_bomb',
    make: async () => {
      const entry = await bomb(BOMB_MEGABYTES * MEGABYTE);
      return plain([{ name: 'xl/a.xml', ...entry }, { name: 'xl/b.xml', ...entry }]);
    },
  },
  { name: 'bomb of 300 MB behind a declared kilobyte', make: async () => withSheet(await bomb(1024)), code: 'spreadsheet.zip_bomb' },
  { name: 'bomb below the total but far too dense', make: async () => withSheet(await bomb(BOMB_MEGABYTES * MEGABYTE)), code: 'spreadsheet.zip_bomb' },
  {
    name: 'many parts that are large together', code: 'spreadsheet.zip_bomb',
    make: () => plain(Array.from({ length: 100 }, (_, i) => ({ name: `xl/media/image${i}.png`, content: 'x', declaredSize: 6 * MEGABYTE }))),
  },
  {
    name: 'parts that share their packed bytes', code: 'spreadsheet.zip_bomb',
    make: () => plain([{ name: 'xl/a.xml', content: 'a' }, { name: 'xl/b.xml', content: 'a', sameDataAs: 6 }]),
  },
  {
    name: '1,200 parts', code: 'spreadsheet.too_many_entries',
    make: () => plain(Array.from({ length: 1_200 }, (_, i) => ({ name: `xl/media/${i}.png`, content: '' }))),
  },
  { name: 'nested zip', make: () => plain([{ name: 'xl/media/inner.zip', content: rawZip([]) }]), code: 'spreadsheet.nested_archive' },
  { name: 'embedded workbook', make: () => plain([{ name: 'xl/embeddings/book.bin', content: 'x' }]), code: 'spreadsheet.nested_archive' },
  { name: 'path that climbs out', make: () => plain([{ name: '../../etc/cron.d/job', content: 'x' }]), code: 'spreadsheet.unsafe_path' },
  { name: 'absolute path', make: () => plain([{ name: '/etc/passwd', content: 'x' }]), code: 'spreadsheet.unsafe_path' },
  { name: 'drive letter', make: () => plain([{ name: 'C:/Windows/x.dll', content: 'x' }]), code: 'spreadsheet.unsafe_path' },
  { name: 'path that climbs out with backslashes', make: () => plain([{ name: '..\\..\\evil', content: 'x' }]), code: 'spreadsheet.unsafe_path' },
  { name: 'same part twice', make: () => plain([{ name: SHEET, content: worksheetXml('') }]), code: 'spreadsheet.duplicate_entry' },
  { name: 'same part twice in another case', make: () => plain([{ name: 'XL/Worksheets/Sheet1.XML', content: '' }]), code: 'spreadsheet.duplicate_entry' },
  { name: 'macro project', make: () => plain([{ name: 'xl/vbaProject.bin', content: 'x' }]), code: 'spreadsheet.macro' },
  { name: 'old macro sheet', make: () => plain([{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }]), code: 'spreadsheet.macro' },
  {
    name: 'macro content type', code: 'spreadsheet.macro',
    make: () => rawWorkbook({ rows: PLAIN_ROWS, parts: {
      '[Content_Types].xml': '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    } }),
  },
  { name: 'encrypted part', make: () => plain([{ name: 'xl/secret.xml', content: 'x', flags: 1 }]), code: 'spreadsheet.encrypted' },
  { name: 'unknown compression', make: () => withSheet({ content: 'x', method: 9 }), code: 'spreadsheet.unreadable' },
  { name: 'broken deflate stream', make: () => withSheet({ content: 'abc', packed: Buffer.from('ffffffff', 'hex') }), code: 'spreadsheet.truncated' },
  { name: 'wrong checksum', make: () => withSheet({ content: worksheetXml(PLAIN_ROWS), declaredCrc: 1 }), code: 'spreadsheet.truncated' },
  {
    name: 'part shorter than declared', code: 'spreadsheet.truncated',
    make: () => withSheet({ content: 'abc', packed: deflateRawSync('abc'), declaredSize: 4_000 }),
  },
  { name: 'flipped byte', make: () => flipped(rawWorkbook({ rows: PLAIN_ROWS })), code: 'spreadsheet.truncated' },
  { name: 'half of a workbook', make: () => cut(rawWorkbook({ rows: PLAIN_ROWS }), 0.5), code: 'spreadsheet.truncated' },
  { name: 'workbook without its last byte', make: () => rawWorkbook({ rows: PLAIN_ROWS }).subarray(0, -1), code: 'spreadsheet.truncated' },
  { name: 'first kilobyte of a workbook', make: () => rawWorkbook({ rows: PLAIN_ROWS }).subarray(0, 1_024), code: 'spreadsheet.truncated' },
];
