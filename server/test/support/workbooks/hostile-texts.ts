import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { HostileFile } from './hostile-file.js';
import { PLAIN_ROWS, rawWorkbook } from './raw-workbook.js';
import { rawZip } from './raw-zip.js';

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ole2 = (stream: string): Buffer => Buffer.concat([OLE2, Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);
const text = (content: string): Buffer => Buffer.from(content);
const archive = (...names: string[]): Buffer => rawZip(names.map((name) => ({ name, content: 'x' })));

/** Files that are not what their name says, and text tables with something wrong. */
export const HOSTILE_TEXTS: readonly HostileFile[] = [
  { name: 'empty file', make: () => Buffer.alloc(0), code: 'spreadsheet.empty' },
  { name: 'blanks only', make: () => text(' \r\n\t\r\n'), code: 'spreadsheet.empty' },
  { name: 'encrypted workbook', make: () => ole2('EncryptedPackage'), code: 'spreadsheet.encrypted' },
  { name: 'old binary workbook', make: () => ole2('Workbook'), code: 'spreadsheet.legacy_xls' },
  { name: 'PDF', make: () => text('%PDF-1.7\n%…'), code: 'spreadsheet.wrong_format' },
  { name: 'picture', make: () => Buffer.from('89504e470d0a1a0a', 'hex'), code: 'spreadsheet.wrong_format' },
  { name: 'gzip', make: () => gzipSync('a,b'), code: 'spreadsheet.wrong_format' },
  { name: 'program', make: () => Buffer.from('7f454c46020101', 'hex'), code: 'spreadsheet.wrong_format' },
  { name: 'web page saved as a table', make: () => text('<html><table><tr><td>姓名</td></tr></table></html>'), code: 'spreadsheet.wrong_format' },
  { name: 'XML table of 2003', make: () => text('<?xml version="1.0"?><Workbook/>'), code: 'spreadsheet.wrong_format' },
  { name: 'empty archive', make: () => rawZip([]), code: 'spreadsheet.wrong_format' },
  { name: 'archive of something else', make: () => archive('readme.txt'), code: 'spreadsheet.wrong_format' },
  { name: 'Word document', make: () => archive('[Content_Types].xml', 'word/document.xml'), code: 'spreadsheet.wrong_format' },
  { name: 'OpenDocument table', make: () => archive('mimetype', 'content.xml'), code: 'spreadsheet.wrong_format' },
  { name: 'binary workbook', make: () => archive('xl/workbook.bin'), code: 'spreadsheet.wrong_format' },
  { name: 'random bytes', make: () => Buffer.from('17a9004c00ff3b', 'hex'), code: 'spreadsheet.wrong_format' },
  { name: 'text named as workbook', make: () => text('姓名,学号\n张三,1'), code: 'spreadsheet.wrong_format', fileName: '名单.xlsx' },
  { name: 'workbook named as text', make: () => rawWorkbook({ rows: PLAIN_ROWS }), code: 'spreadsheet.wrong_format', fileName: '名单.csv' },
  { name: 'file of 33 MB', make: () => Buffer.alloc(33 * 1024 * 1024, 'a,b\n'), code: 'spreadsheet.too_large' },
  { name: 'a million lines', make: () => text('1,2\n'.repeat(1_000_000)), code: 'spreadsheet.too_many_rows' },
  { name: '201 columns of text', make: () => text(`${'a,'.repeat(200)}a\n`), code: 'spreadsheet.too_many_columns' },
  { name: 'quote that never closes', make: () => text('姓名,备注\n张三,"未完\n李四,x\n'), code: 'spreadsheet.malformed' },
  { name: 'field of 40,000 characters', make: () => text(`姓名\n${'x'.repeat(40_000)}\n`), code: 'spreadsheet.cell_too_long' },
  { name: 'line of 8 MB', make: () => text(`姓名\n"${'x,'.repeat(4_000_000)}"\n`), code: 'spreadsheet.cell_too_long' },
  { name: 'GB18030 cut inside a character', make: () => iconv.encode('姓名,学号\n张三', 'gb18030').subarray(0, -1), code: 'spreadsheet.encoding' },
  { name: 'UTF-8 with one broken byte', make: () => Buffer.concat([text('姓名,学号,所在支部\n'), Buffer.from([0xff]), text('张三\n')]), code: 'spreadsheet.encoding' },
  { name: 'formulas in text', make: () => text('姓名,备注\n张三,"=HYPERLINK(""http://x"")"\n'), code: 'clean' },
];
