import type { Archive } from './archive.js';
import { parseXml } from './guarded-xml.js';
import { SpreadsheetRefused } from './refusal.js';
import type { DateSystem } from './spreadsheet.types.js';

/** Catalogues are small; sheets and shared strings are not read through here. */
const MAX_CATALOGUE_BYTES = 8 * 1024 * 1024;

export interface WorksheetPart { readonly name: string; readonly path: string }

export interface WorkbookParts {
  readonly dateSystem: DateSystem;
  /** Visible worksheets by tab order. */
  readonly worksheets: readonly WorksheetPart[];
  readonly styles?: string;
  readonly sharedStrings?: string;
}

type Open = (name: string, attributes: Readonly<Record<string, string>>) => void;

/** Calls `open` for each element of a small part. */
async function eachElement(archive: Archive, path: string, open: Open): Promise<void> {
  if (archive.inflatedBytes(path) > MAX_CATALOGUE_BYTES) { throw new SpreadsheetRefused('spreadsheet.malformed'); }
  await parseXml(archive.read(path), { open, close: () => undefined, text: () => undefined });
}

/** Part name of a relationship's target, which is relative to the folder of its owner. Never leaves the archive: unknown names are malformed. */
function resolveTarget(owner: string, target: string): string {
  const steps = target.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') { steps.pop(); } else if (step !== '' && step !== '.') { steps.push(step); }
  }
  return steps.join('/');
}

interface Relation { readonly id: string; readonly kind: string; readonly path: string }

/** Internal relations of a part; links to other files are left out, nothing outside is ever fetched. */
async function relationsOf(archive: Archive, owner: string): Promise<Relation[]> {
  const cut = owner.lastIndexOf('/') + 1;
  const path = `${owner.slice(0, cut)}_rels/${owner.slice(cut)}.rels`;
  const relations: Relation[] = [];
  if (!archive.has(path)) { return relations; }
  await eachElement(archive, path, (name, { Id, Type, Target, TargetMode }) => {
    if (name !== 'Relationship' || TargetMode === 'External' || Id === undefined || Type === undefined || Target === undefined) { return; }
    relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), path: resolveTarget(owner, Target) });
  });
  return relations;
}

/** Says what the archive is when it is no workbook of ours. */
function notWorkbook(archive: Archive): SpreadsheetRefused {
  if (archive.has('xl/workbook.bin')) { return new SpreadsheetRefused('spreadsheet.wrong_format', '这是 .xlsb 文件，请另存为 .xlsx'); }
  if (archive.has('content.xml')) { return new SpreadsheetRefused('spreadsheet.wrong_format', '这是 .ods 文件，请另存为 .xlsx'); }
  if (archive.has('word/document.xml')) { return new SpreadsheetRefused('spreadsheet.wrong_format', '这是 Word 文档'); }
  return new SpreadsheetRefused('spreadsheet.wrong_format', '这是压缩包，不是工作簿');
}

async function refuseMacroType(archive: Archive): Promise<void> {
  await eachElement(archive, '[Content_Types].xml', (_, { ContentType }) => {
    if (/macroEnabled|vbaProject/i.test(ContentType ?? '')) { throw new SpreadsheetRefused('spreadsheet.macro'); }
  });
}

interface SheetEntry { readonly name: string; readonly relation: string; readonly visible: boolean }

/** Some producers bind another prefix to the relationship namespace. */
const relationId = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';

async function readCatalogue(archive: Archive, path: string): Promise<{ dateSystem: DateSystem; sheets: SheetEntry[] }> {
  let dateSystem: DateSystem = 1900;
  const sheets: SheetEntry[] = [];
  await eachElement(archive, path, (name, attributes) => {
    if (name === 'workbookPr' && /^(?:1|true|on)$/i.test(attributes['date1904'] ?? '')) { dateSystem = 1904; }
    if (name === 'sheet') {
      sheets.push({ name: attributes['name'] ?? '', relation: relationId(attributes), visible: !/hidden/i.test(attributes['state'] ?? '') });
    }
  });
  return { dateSystem, sheets };
}

/**
 * Finds the parts of a workbook through its relationships.
 * @throws SpreadsheetRefused wrong_format, macro, malformed, empty (no visible worksheet)
 */
export async function findParts(archive: Archive): Promise<WorkbookParts> {
  const workbook = (await relationsOf(archive, '')).find(({ kind }) => kind === 'officeDocument')?.path;
  if (!archive.has('[Content_Types].xml') || workbook === undefined || !/\.xml$/i.test(workbook) || /(?:^|\/)(?:word|ppt)\//.test(workbook)) {
    throw notWorkbook(archive);
  }
  await refuseMacroType(archive);
  if (!archive.has(workbook)) { throw new SpreadsheetRefused('spreadsheet.malformed'); }
  const relations = await relationsOf(archive, workbook);
  const { dateSystem, sheets } = await readCatalogue(archive, workbook);
  const worksheets = sheets.flatMap(({ name, relation, visible }) => {
    const part = relations.find(({ id, kind }) => id === relation && kind === 'worksheet');
    return visible && part ? [{ name, path: part.path }] : [];
  });
  if (worksheets.length === 0) { throw new SpreadsheetRefused('spreadsheet.empty', '文件中没有可见的工作表'); }
  if (worksheets.some(({ path }) => !archive.has(path))) { throw new SpreadsheetRefused('spreadsheet.malformed'); }
  const named = (wanted: string): string | undefined => relations.find(({ kind, path }) => kind === wanted && archive.has(path))?.path;
  const styles = named('styles');
  const sharedStrings = named('sharedStrings');
  return { dateSystem, worksheets, ...(styles !== undefined && { styles }), ...(sharedStrings !== undefined && { sharedStrings }) };
}
