import { rawZip } from './raw-zip.js';
import type { RawEntry } from './raw-zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface RawWorkbook {
  /** Content of `<sheetData>`: row elements. */
  readonly rows?: string;
  /** What follows the rows, e.g. mergeCells. */
  readonly tail?: string;
  /** Items `<si>` of the shared strings. */
  readonly strings?: string;
  /** Number formats by id, and the format id of each cell style. */
  readonly formats?: Readonly<Record<number, string>>;
  readonly styles?: readonly number[];
  readonly date1904?: boolean;
  /** Attributes of the sheets besides name and ids; one sheet for each. */
  readonly sheets?: readonly { readonly name: string; readonly state?: string; readonly rows?: string }[];
  /** Relationships of the workbook besides its own. */
  readonly relations?: string;
  /** Parts that replace or join the usual ones, by name. */
  readonly parts?: Readonly<Record<string, Buffer | string>>;
  /** Entries put behind the parts as they are. */
  readonly entries?: readonly RawEntry[];
}

export const worksheetXml = (rows: string, tail = ''): string => `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetData>${rows}</sheetData>${tail}</worksheet>`;

export const stringsXml = (items: string): string => `${XML}<sst xmlns="${MAIN}">${items}</sst>`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

export function stylesXml(formats: Readonly<Record<number, string>>, styles: readonly number[]): string {
  const codes = Object.entries(formats).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`).join('');
  const cells = styles.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('');
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${codes}</numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells}</cellXfs></styleSheet>`;
}

const relation = (id: string, kind: string, target: string): string => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
const relations = (content: string): string => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;

function workbookXml(book: RawWorkbook): string {
  const sheets = (book.sheets ?? [{ name: '人员' }]).map(({ name, state }, index) =>
    `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`).join('');
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets}</sheets></workbook>`;
}

/** The parts of a small valid workbook with the wished differences. */
export function workbookParts(book: RawWorkbook): Record<string, Buffer | string> {
  const sheets = book.sheets ?? [{ name: '人员', rows: book.rows }];
  const own = sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')
    + relation('rIdStyles', 'styles', 'styles.xml') + relation('rIdStrings', 'sharedStrings', 'sharedStrings.xml');
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': workbookXml(book),
    'xl/_rels/workbook.xml.rels': relations(own + (book.relations ?? '')),
    ...Object.fromEntries(sheets.map(({ rows }, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheetXml(rows ?? '', index === 0 ? book.tail : '')])),
    'xl/styles.xml': stylesXml(book.formats ?? {}, book.styles ?? [0]),
    'xl/sharedStrings.xml': stringsXml(book.strings ?? ''),
    ...book.parts,
  };
}

/** Bytes of a hand-made workbook. */
export function rawWorkbook(book: RawWorkbook): Buffer {
  const parts = Object.entries(workbookParts(book)).map(([name, content]): RawEntry => ({ name, content }));
  return rawZip([...parts, ...(book.entries ?? [])]);
}

/** A cell with an inline string. */
export const textCellXml = (reference: string, text: string): string => `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

/** A header row and one row of text, for books whose point is elsewhere. */
export const PLAIN_ROWS = `<row r="1">${textCellXml('A1', '姓名')}${textCellXml('B1', '学号')}</row><row r="2">${textCellXml('A2', '张三')}${textCellXml('B2', '0012')}</row>`;
