import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { A4Sheet } from '../../src/platform/documents/a4-sheet.js';

/** What another program reads in a document. */
export interface PdfReading {
  pages: number;
  size: { width: number; height: number };
  /** Everything on the first page without blanks, from the top down. */
  text: string;
  fonts: { name: string; embedded: boolean }[];
  /** Lines that stand on one another. */
  overlaps: string[];
}

interface Piece {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

/** Read the first page with PDF.js, which knows nothing of how it was written. */
export async function readPdf(bytes: Buffer): Promise<PdfReading> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const [, , width = 0, height = 0] = page.view;
  const items = (await page.getTextContent()).items as Piece[];
  await page.getOperatorList();
  const names = [...new Set(items.map((one) => (one as Piece & { fontName: string }).fontName))];
  const fonts = names.map((name) => page.commonObjs.get(name) as { name: string; missingFile?: boolean; data?: unknown }).map(({ name, missingFile, data }) => ({ name, embedded: missingFile !== true && data !== undefined }));
  return { pages: document.numPages, size: { width, height }, text: items.map((one) => one.str).join('').replace(/\s/g, ''), fonts, overlaps: overlapsOf(items.filter((one) => one.str.trim() !== '')) };
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
