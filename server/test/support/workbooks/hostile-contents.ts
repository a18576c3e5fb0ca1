import type { HostileFile } from './hostile-file.js';
import { PLAIN_ROWS, XML, rawWorkbook, textCellXml, workbookParts, worksheetXml } from './raw-workbook.js';
import { rawZip } from './raw-zip.js';

const SHEET = 'xl/worksheets/sheet1.xml';
const MILLION = 1_000_000;

const sheet = (content: Buffer | string): Buffer => rawWorkbook({ parts: { [SHEET]: content } });
const rows = (content: string): Buffer => rawWorkbook({ rows: content });
const withDtd = (dtd: string, body: string): string => worksheetXml(body).replace(XML, `${XML}${dtd}\n`);
const xxe = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>';
const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>`;
const entityCell = (name: string): string => `<row r="1"><c r="A1" t="inlineStr"><is><t>&${name};</t></is></c></row>`;

function numberedRows(count: number): string {
  const parts: string[] = [];
  for (let row = 1; row <= count; row += 1) { parts.push(`<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`); }
  return parts.join('');
}

/** Varied enough not to be taken for a bomb. */
const noise = (length: number): string => Array.from({ length: length / 8 }, (_, i) => ((i * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')).join('');

/** Valid archives whose XML is not what it should be. */
export const HOSTILE_CONTENTS: readonly HostileFile[] = [
  { name: 'external entity in the sheet', make: () => sheet(withDtd(xxe, entityCell('xxe'))), code: 'spreadsheet.dtd' },
  { name: 'external entity in the strings', make: () => rawWorkbook({ rows: PLAIN_ROWS, parts: { 'xl/sharedStrings.xml': `${XML}${xxe}<sst><si><t>&xxe;</t></si></sst>` } }), code: 'spreadsheet.dtd' },
  { name: 'document type in the workbook', make: () => rawWorkbook({ parts: { 'xl/workbook.xml': `${XML}<!DOCTYPE workbook SYSTEM "http://127.0.0.1/x.dtd"><workbook/>` } }), code: 'spreadsheet.dtd' },
  { name: 'parameter entity in the styles', make: () => rawWorkbook({ rows: PLAIN_ROWS, parts: { 'xl/styles.xml': '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]><styleSheet/>' } }), code: 'spreadsheet.dtd' },
  { name: 'billion laughs', make: () => sheet(withDtd(laughs, entityCell('lol9'))), code: 'spreadsheet.dtd' },
  { name: 'entity that nobody defined', make: () => sheet(worksheetXml(entityCell('xxe'))), code: 'spreadsheet.malformed' },
  { name: 'document type hidden in UTF-16', make: () => sheet(Buffer.from(`\ufeff${withDtd(xxe, entityCell('xxe'))}`, 'utf16le')), code: 'spreadsheet.encoding' },
  { name: 'foreign encoding declared', make: () => sheet(worksheetXml(PLAIN_ROWS).replace('UTF-8', 'UTF-7')), code: 'spreadsheet.encoding' },
  { name: 'invalid UTF-8', make: () => sheet(Buffer.concat([Buffer.from(worksheetXml('').replace('</worksheet>', '')), Buffer.from('c328a0a1', 'hex'), Buffer.from('</worksheet>')])), code: 'spreadsheet.encoding' },
  { name: 'a million rows', make: () => rows(numberedRows(MILLION)), code: 'spreadsheet.too_many_rows' },
  { name: 'row number beyond the last', make: () => rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), code: 'spreadsheet.cell_out_of_range' },
  { name: 'row number that is no number', make: () => rows('<row r="1e3"><c><v>1</v></c></row><row r="NaN"/>'), code: 'spreadsheet.cell_out_of_range' },
  { name: 'column 16,385', make: () => rows(`<row r="1">${textCellXml('A1', '姓名')}<c r="XFE1"><v>1</v></c></row>`), code: 'spreadsheet.cell_out_of_range' },
  { name: 'columns counted past the last without references', make: () => rows(`<row r="1">${'<c/>'.repeat(16_385)}</row>`), code: 'spreadsheet.cell_out_of_range' },
  { name: 'absurd cell reference', make: () => rows('<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'), code: 'spreadsheet.cell_out_of_range' },
  { name: '16,384 filled columns', make: () => rows(`<row r="1">${'<c><v>1</v></c>'.repeat(16_384)}</row>`), code: 'spreadsheet.too_many_columns' },
  { name: '16,384 styled empty columns', make: () => rows(`<row r="1">${textCellXml('A1', '姓名')}${'<c s="0"/>'.repeat(16_383)}</row>`), code: 'clean' },
  { name: 'cell of another row', make: () => rows('<row r="1"><c r="A7"><v>1</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'same cell twice', make: () => rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'rows that go back', make: () => rows('<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'shared string of 8 MB', make: () => rawWorkbook({ rows: PLAIN_ROWS, strings: `<si><t>${noise(8 * MILLION)}</t></si>` }), code: 'spreadsheet.cell_too_long' },
  { name: 'inline string of 40,000 characters', make: () => rows(`<row r="1">${textCellXml('A1', 'x'.repeat(40_000))}</row>`), code: 'spreadsheet.cell_too_long' },
  { name: 'string of 400,000 runs', make: () => rows(`<row r="1"><c r="A1" t="inlineStr"><is>${'<r><t>ab</t></r>'.repeat(400_000)}</is></c></row>`), code: 'spreadsheet.cell_too_long' },
  { name: 'number of 400,000 pieces', make: () => rows(`<row r="1"><c r="A1"><v>${'1<!---->'.repeat(400_000)}</v></c></row>`), code: 'spreadsheet.cell_too_long' },
  { name: 'attribute of 4 MB', make: () => rows(`<row r="1" spans="${noise(4 * MILLION)}"/>`), code: 'spreadsheet.cell_too_long' },
  { name: 'comment of 4 MB', make: () => rows(`<!--${noise(4 * MILLION)}-->`), code: 'spreadsheet.cell_too_long' },
  { name: 'nesting of 100,000 levels', make: () => rows(`<row r="1">${'<x>'.repeat(100_000)}${'</x>'.repeat(100_000)}</row>`), code: 'spreadsheet.malformed' },
  { name: 'index of a string that is not there', make: () => rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'negative index of a string', make: () => rows('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'number that is none', make: () => rows('<row r="1"><c r="A1"><v>1;DROP</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'infinite number', make: () => rows('<row r="1"><c r="A1"><v>1e999</v></c></row>'), code: 'spreadsheet.malformed' },
  { name: 'unclosed tags', make: () => sheet(worksheetXml(PLAIN_ROWS).replace('</sheetData></worksheet>', '')), code: 'spreadsheet.malformed' },
  { name: 'binary instead of XML', make: () => sheet(Buffer.from('00010203fffe0000', 'hex')), code: 'spreadsheet.encoding' },
  { name: 'part of the sheet missing', make: () => rawZip(Object.entries(workbookParts({})).filter(([name]) => name !== SHEET).map(([name, content]) => ({ name, content }))), code: 'spreadsheet.malformed' },
  {
    name: 'sheet that lies on another server', code: 'spreadsheet.empty',
    make: () => rawWorkbook({ parts: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://127.0.0.1/s.xml" TargetMode="External"/></Relationships>' } }),
  },
  {
    name: 'sheet path that climbs out', code: 'spreadsheet.malformed',
    make: () => rawWorkbook({ parts: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>' } }),
  },
  { name: 'only hidden sheets', make: () => rawWorkbook({ sheets: [{ name: 'a', state: 'veryHidden', rows: PLAIN_ROWS }] }), code: 'spreadsheet.empty' },
  { name: 'sheet without rows', make: () => rows(''), code: 'spreadsheet.empty' },
  { name: 'link to another workbook', make: () => rawWorkbook({ rows: PLAIN_ROWS, parts: { 'xl/externalLinks/externalLink1.xml': '<externalLink/>', 'xl/externalLinks/_rels/externalLink1.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/externalLinkPath" Target="http://127.0.0.1/b.xlsx" TargetMode="External"/></Relationships>' } }), code: 'clean' },
  { name: 'formula that calls a program, by its cached text', make: () => rows(`<row r="1">${textCellXml('A1', '姓名')}</row><row r="2"><c r="A2" t="str"><f>cmd|' /C calc'!A0</f><v>x</v></c></row>`), code: 'clean' },
  { name: 'names of object members as headers', make: () => rows(`<row r="1">${textCellXml('A1', '__proto__')}${textCellXml('B1', 'constructor')}</row>`), code: 'clean' },
];
