import type { FontFace } from './font-chain.js';
import { breakLines, type InkPiece } from './line-breaks.js';

/** Width and height of a page in points. */
export const A4 = { width: 595.28, height: 841.89 } as const;

/** How a text is set. Sizes and places are points from the upper left corner. */
export interface TextStyle {
  size: number;
  colour?: string;
  align?: 'left' | 'center' | 'right';
}

/** A paragraph's measure. */
export interface ParagraphStyle extends TextStyle {
  width: number;
  /** Distance of lines, in multiples of the size; 1.8 unless said. */
  leading?: number;
}

/** A measure that may not be left: text that is too long is set smaller. */
export interface BlockStyle extends ParagraphStyle {
  height: number;
}

const SMALLEST = 6;
const STEP = 0.5;

/** pdfkit takes an opened font as well as a file; its types know files alone. */
const fontSource = (face: FontFace | undefined): string => face?.font as unknown as string;

/** What draws: half a second of reading that no request needs before the first document, so it is done then. */
const openTools = async () => ({ pdf: (await import('pdfkit')).default, codes: (await import('qrcode')).default, fonts: await import('./font-chain.js') });
type Tools = Awaited<ReturnType<typeof openTools>>;

const BLACK = '#000000';
/** Distance of lines unless said otherwise, in multiples of the size. */
const LEADING = 1.8;
const UNDERLINE_GAP = 2.5;

/** What a document says of itself. */
export interface SheetFacts {
  title: string;
  /** Moment of the record the sheet is of, not of the printing. */
  createdAt: Date;
}

/**
 * A Chinese document on A4, each page drawn from its upper left corner. The same calls give the same bytes: the time
 * printed into the file is that of the record, and no part of it is random. Characters no font has are drawn as an empty
 * box and named at the foot, to be written in by hand.
 */
export class A4Sheet {
  private readonly document: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly missing = new Set<string>();
  private readonly finished: Promise<void>;

  private constructor(private readonly tools: Tools, { title, createdAt }: SheetFacts) {
    const { pdf: PDFDocument, fonts: { fontChain } } = tools;
    this.document = new PDFDocument({
      size: 'A4', margin: 0, lang: 'zh-CN', displayTitle: true, pdfVersion: '1.7',
      info: { Title: title, CreationDate: createdAt, ModDate: createdAt, Producer: 'party', Creator: 'party' },
      font: fontSource(fontChain()[0]),
    });
    this.document.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.finished = new Promise((resolve, reject) => void this.document.on('end', resolve).on('error', reject));
    for (const face of fontChain()) this.document.registerFont(face.name, fontSource(face));
  }

  /** An empty sheet. */
  static async open(facts: SheetFacts): Promise<A4Sheet> {
    return new A4Sheet(await openTools(), facts);
  }

  /** One line; gives its width. */
  text(text: string, x: number, y: number, style: TextStyle): number {
    const width = this.widthOf(text, style.size);
    const left = style.align === 'center' ? x - width / 2 : style.align === 'right' ? x - width : x;
    this.document.fillColor(style.colour ?? BLACK);
    let at = left;
    for (const run of this.tools.fonts.runsOf(text)) {
      const advance = this.widthOf(run.text, style.size);
      if (run.face) this.document.font(run.face.name).fontSize(style.size).text(run.text, at, y, { lineBreak: false });
      else this.box(run.text, at, y, style.size);
      at += advance;
    }
    return width;
  }

  /** Pieces set one after the other in lines of a width; filled-in pieces are underlined. Gives where the next line begins. */
  paragraph(pieces: readonly InkPiece[], x: number, y: number, { width, size, leading = LEADING, colour }: ParagraphStyle): number {
    let top = y;
    for (const line of breakLines(pieces, width, (text) => this.widthOf(text, size))) {
      let at = x;
      for (const { text, filled } of line) {
        const advance = this.text(text, at, top, { size, ...(colour === undefined ? {} : { colour }) });
        if (filled === true) this.line(at, top + size * 1.25 + UNDERLINE_GAP, at + advance, top + size * 1.25 + UNDERLINE_GAP);
        at += advance;
      }
      top += size * leading;
    }
    return top;
  }

  /** Paragraphs one below the other, set as large as the block has room for, at most in its size. Gives where they end. */
  block(paragraphs: readonly (readonly InkPiece[])[], x: number, y: number, { height, ...style }: BlockStyle): number {
    const { width, leading = LEADING } = style;
    let { size } = style;
    const heightAt = (one: number): number => paragraphs.reduce((sum, pieces) => sum + breakLines(pieces, width, (text) => this.widthOf(text, one)).length * one * leading, 0);
    while (size > SMALLEST && heightAt(size) > height) size -= STEP;
    return paragraphs.reduce((top, pieces) => this.paragraph(pieces, x, top, { ...style, size }), y);
  }

  /** A straight line, dashed when it is to be cut along. */
  line(fromX: number, fromY: number, toX: number, toY: number, { dashed = false, width = 0.6 }: { dashed?: boolean; width?: number } = {}): void {
    this.document.lineWidth(width).strokeColor(BLACK);
    if (dashed) this.document.dash(4, { space: 3 });
    this.document.moveTo(fromX, fromY).lineTo(toX, toY).stroke().undash();
  }

  /** Go on on another page. */
  newPage(): void {
    this.document.addPage();
  }

  /** A rectangle's outline. */
  frame(x: number, y: number, width: number, height: number): void {
    this.document.lineWidth(0.6).strokeColor(BLACK).rect(x, y, width, height).stroke();
  }

  /** A QR code of a side in points, with the quiet zone it needs inside. */
  qrCode(text: string, x: number, y: number, side: number): void {
    const { size, data } = this.tools.codes.create(text, { errorCorrectionLevel: 'M' }).modules;
    const quiet = 4;
    const module = side / (size + 2 * quiet);
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        if (data[row * size + column]) this.document.rect(x + (column + quiet) * module, y + (row + quiet) * module, module, module);
      }
    }
    this.document.fillColor(BLACK).fill();
  }

  /** Large pale words across the page: what the sheet is not. */
  watermark(text: string): void {
    const size = 88;
    this.document.save().rotate(-35, { origin: [A4.width / 2, A4.height / 2] }).fillOpacity(0.16);
    this.text(text, A4.width / 2, A4.height / 2 - size / 2, { size, colour: '#b00000', align: 'center' });
    this.document.restore();
  }

  /** End the document; gives the file. */
  async finish(): Promise<Buffer> {
    if (this.missing.size > 0) {
      const names = [...this.missing].map(this.tools.fonts.codePointName).join('、');
      this.text(`方框处字库缺字，请手写补正并盖校对章：${names}`, A4.width / 2, A4.height - 26, { size: 8, align: 'center' });
    }
    this.document.end();
    await this.finished;
    return Buffer.concat(this.chunks);
  }

  /** Width of a line in points. */
  widthOf(text: string, size: number): number {
    return this.tools.fonts.advanceOf(text) * size;
  }

  private box(character: string, x: number, y: number, size: number): void {
    this.missing.add(character);
    this.frame(x + size * 0.08, y + size * 0.3, size * 0.84, size * 0.84);
  }
}
