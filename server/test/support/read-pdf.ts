import { createRequire } from 'node:module';
import type JsQr from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What another program reads in a document. */
export interface PdfReading {
  pages: number;
  size: { width: number; height: number };
  /** Everything on the page without blanks, from the top down. */
  text: string;
  fonts: { name: string; embedded: boolean }[];
  /** Lines that stand on one another. */
  overlaps: string[];
  /** What a camera reads in the code on the page; null when it reads none. */
  qrCode: string | null;
}

interface Piece {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

/** Read a page with PDF.js, which knows nothing of how it was written. */
export async function readPdf(bytes: Buffer, pageNumber = 1): Promise<PdfReading> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const page = await document.getPage(pageNumber);
  const [, , width = 0, height = 0] = page.view;
  const items = (await page.getTextContent()).items as Piece[];
  const operators = await page.getOperatorList();
  const names = [...new Set(items.map((one) => (one as Piece & { fontName: string }).fontName))];
  const fonts = names.map((name) => page.commonObjs.get(name) as { name: string; missingFile?: boolean; data?: unknown }).map(({ name, missingFile, data }) => ({ name, embedded: missingFile !== true && data !== undefined }));
  return { pages: document.numPages, size: { width, height }, text: items.map((one) => one.str).join('').replace(/\s/g, ''), fonts, overlaps: overlapsOf(items.filter((one) => one.str.trim() !== '')), qrCode: qrCodeOf(operators) };
}

/** Pieces of different lines whose boxes meet; the watermark is turned and does not count. */
function overlapsOf(pieces: readonly Piece[]): string[] {
  const straight = pieces.filter(({ transform }) => Math.abs(transform[1] ?? 0) < 0.01).map(({ str, transform, width }) => ({
    str, left: transform[4] ?? 0, right: (transform[4] ?? 0) + width, base: transform[5] ?? 0, size: Math.abs(transform[3] ?? 0),
  }));
  return straight.flatMap((one, at) => straight.slice(at + 1)
    .filter((other) => Math.abs(one.base - other.base) < Math.min(one.size, other.size) * 0.85 && one.left < other.right - 1 && other.left < one.right - 1)
    .map((other) => `${one.str} / ${other.str}`));
}

/** Its module has the shape of CommonJS, whatever its types say. */
const readQr = createRequire(import.meta.url)('jsqr') as typeof JsQr.default;
const SCALE = 6;
/** A code has more modules than any form has frames. */
const MANY = 100;

/** Paints the squares of the code and lets a reader of camera pictures look at them. */
function qrCodeOf({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[][] }): string | null {
  const squares = fnArray.flatMap((fn, at) => {
    if (fn !== OPS.constructPath) return [];
    const [kinds = [], numbers = []] = argsArray[at] as [number[], number[]];
    return kinds.length > MANY && kinds.every((kind) => kind === OPS.rectangle) ? kinds.map((_, one) => numbers.slice(one * 4, one * 4 + 4) as [number, number, number, number]) : [];
  });
  if (squares.length === 0) return null;
  const edge = 20;
  const [left, top] = [Math.min(...squares.map(([x]) => x)) - edge, Math.min(...squares.map(([, y]) => y)) - edge];
  const side = Math.ceil((Math.max(...squares.map(([x, , w]) => x + w)) - left + edge) * SCALE);
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x, y, w, h] of squares) {
    for (let row = Math.round((y - top) * SCALE); row < Math.round((y + h - top) * SCALE); row += 1) {
      for (let column = Math.round((x - left) * SCALE); column < Math.round((x + w - left) * SCALE); column += 1) pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return readQr(pixels, side, side)?.data ?? null;
}
