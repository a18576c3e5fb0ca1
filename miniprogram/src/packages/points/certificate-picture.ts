import { paintLine, RED, type PaintedLine, type Painter } from '@/lib/painting';

/** Size of the picture. */
export const CERTIFICATE = { width: 750, height: 1000 } as const;

/** What stands on it: nothing about a person but the name. */
export interface CertificateWords {
  name: string;
  /** What the name is honoured for. */
  sentence: string;
  committee: string;
  /** Number and day, the last line. */
  foot: string;
}

const INK = '#4a1d12';
const PAPER = '#fffaf0';
const FRAME = '#c9a24b';

const line = (ctx: Painter, text: string, how: Omit<PaintedLine, 'x' | 'most'>): void => paintLine(ctx, text, { ...how, x: CERTIFICATE.width / 2, most: CERTIFICATE.width - 190 });

/** A sentence in lines of so many characters at most. */
export function linesOf(text: string, most: number): string[] {
  const all = Array.from(text);
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most).join(''));
}

/** Paint the certificate. */
export function paintCertificate(ctx: Painter, { name, sentence, committee, foot }: CertificateWords): void {
  ctx.fillStyle = PAPER;
  ctx.fillRect(0, 0, CERTIFICATE.width, CERTIFICATE.height);
  ctx.strokeStyle = FRAME;
  ctx.lineWidth = 8;
  ctx.strokeRect(36, 36, CERTIFICATE.width - 72, CERTIFICATE.height - 72);
  ctx.lineWidth = 2;
  ctx.strokeRect(52, 52, CERTIFICATE.width - 104, CERTIFICATE.height - 104);
  line(ctx, '荣誉证书', { y: 170, size: 72, colour: RED, weight: 700 });
  line(ctx, `${name} 同志`, { y: 320, size: 48, colour: INK, weight: 600 });
  linesOf(sentence, 17).forEach((text, at) => line(ctx, text, { y: 430 + at * 56, size: 32, colour: INK }));
  line(ctx, '学习标兵', { y: 690, size: 60, colour: RED, weight: 700 });
  line(ctx, committee, { y: 810, size: 28, colour: INK });
  line(ctx, foot, { y: 880, size: 24, colour: INK });
}
