import { SpreadsheetRefused } from './refusal.js';
import { allBytes, firstBytes } from './source-bytes.js';
import type { SpreadsheetSource } from './spreadsheet.types.js';

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP_LOCAL = Buffer.from('504b0304', 'hex');
/** Kinds of file that are often sent by mistake, by their first bytes. */
const STRANGERS: readonly (readonly [Buffer, string])[] = [
  [Buffer.from('504b0506', 'hex'), '这是一个空的压缩包'],
  [Buffer.from('504b0708', 'hex'), '这是一个分卷压缩包'],
  [Buffer.from('%PDF'), '这是一个 PDF 文件'],
  [Buffer.from('89504e47', 'hex'), '这是一张图片'],
  [Buffer.from('ffd8ff', 'hex'), '这是一张图片'],
  [Buffer.from('GIF8'), '这是一张图片'],
  [Buffer.from('1f8b', 'hex'), '这是一个压缩文件'],
  [Buffer.from('Rar!'), '这是一个压缩文件'],
  [Buffer.from('377abcaf271c', 'hex'), '这是一个压缩文件'],
  [Buffer.from('7f454c46', 'hex'), '这是一个程序文件'],
  [Buffer.from('MZ'), '这是一个程序文件'],
  [Buffer.from('{\\rtf'), '这是一个文档文件'],
];
const MARKUP = /^\s*(?:<\?xml|<!doctype|<html|<head|<meta|<table|<workbook)/i;

/** OLE2 holds the old binary workbook and, for protected files, the encrypted new one: the name of its stream tells which. */
async function refuseOle2(source: SpreadsheetSource): Promise<never> {
  const bytes = await allBytes(source);
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) || bytes.includes(Buffer.from('EncryptionInfo', 'utf16le'))) {
    throw new SpreadsheetRefused('spreadsheet.encrypted');
  }
  throw new SpreadsheetRefused('spreadsheet.legacy_xls');
}

/** The ending has to fit what is inside: a person who renamed a file would otherwise meet puzzling rows. */
export function checkEnding(format: 'xlsx' | 'csv', fileName: string | undefined): void {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  const fitting = format === 'xlsx' ? ['xlsx'] : ['csv', 'txt', 'tsv'];
  if (ending !== undefined && !fitting.includes(ending)) {
    throw new SpreadsheetRefused('spreadsheet.wrong_format', `文件扩展名是 .${ending}，但内容${format === 'xlsx' ? '是 .xlsx 工作簿' : '不是工作簿'}`);
  }
}

/**
 * Tells a workbook from text by content. Reads the head only, except for OLE2 files.
 * @throws SpreadsheetRefused empty, wrong_format, legacy_xls, encrypted
 */
export async function sniffFormat(source: SpreadsheetSource): Promise<'xlsx' | 'csv'> {
  const head = await firstBytes(source, 4_096);
  if (head.length === 0) { throw new SpreadsheetRefused('spreadsheet.empty'); }
  if (head.subarray(0, 8).equals(OLE2)) { return refuseOle2(source); }
  const starts = (magic: Buffer): boolean => head.subarray(0, magic.length).equals(magic);
  const stranger = STRANGERS.find(([magic]) => starts(magic));
  if (stranger) { throw new SpreadsheetRefused('spreadsheet.wrong_format', stranger[1]); }
  if (MARKUP.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''))) {
    throw new SpreadsheetRefused('spreadsheet.wrong_format', '这是网页或 XML 文件，请用 Excel 或 WPS 打开并另存为 .xlsx');
  }
  return starts(ZIP_LOCAL) ? 'xlsx' : 'csv';
}
