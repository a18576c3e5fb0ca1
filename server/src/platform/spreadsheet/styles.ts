import type { Archive } from './archive.js';
import { parseXml } from './guarded-xml.js';
import { classifyFormat } from './number-format.js';
import type { NumberFormat } from './number-format.js';
import { SpreadsheetRefused } from './refusal.js';

/** Excel's own limit of cell formats is 65,490. */
const MAX_FORMATS = 65_490;

/** Number formats by a cell's style index. Without a styles part every number is plain. */
export async function readStyles(archive: Archive, path: string | undefined): Promise<readonly NumberFormat[]> {
  if (path === undefined) { return []; }
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellFormats = false;
  await parseXml(archive.read(path), {
    open: (name, attributes) => {
      if (name === 'numFmt') { codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? ''); }
      if (name === 'cellXfs') { inCellFormats = true; }
      if (name === 'xf' && inCellFormats) { ids.push(Number(attributes['numFmtId'] ?? 0)); }
      if (ids.length > MAX_FORMATS || codes.size > MAX_FORMATS) { throw new SpreadsheetRefused('spreadsheet.malformed'); }
    },
    close: (name) => { if (name === 'cellXfs') { inCellFormats = false; } },
    text: () => undefined,
  });
  const known = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const format = known.get(id) ?? classifyFormat(id, codes.get(id));
    known.set(id, format);
    return format;
  });
}
