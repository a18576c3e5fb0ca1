import { GOLD, paintLine, paintRedGround, PALE, type Painter } from '@/lib/painting';

/** Size of the picture. */
export const POSTER = { width: 750, height: 1334 } as const;
/** Lines that fit. */
export const MOST_POSTER_LINES = 6;
const MIDDLE = POSTER.width / 2;
/** Side of the code, and of the white it stands on: cameras need the margin. */
const CODE = 220;
const CODE_GROUND = 252;
const CODE_TOP = 966;

/** What stands on a poster. */
export interface PosterContent {
  title: string;
  lines: readonly string[];
  /** Whose poster it is. */
  from: string;
}

/** Paint title, lines, whose poster it is and, where there is one, the code that leads to it. */
export function paintPoster(ctx: Painter, { title, lines, from }: PosterContent, code?: { image: CanvasImageSource; says: string }): void {
  const line = (text: string, y: number, size: number, colour: string): void => paintLine(ctx, text, { x: MIDDLE, y, size, colour, weight: 600, most: POSTER.width - 140 });
  paintRedGround(ctx, POSTER);
  line(title, 190, 60, GOLD);
  lines.slice(0, MOST_POSTER_LINES).forEach((text, at) => line(text, 340 + at * 92, 42, PALE));
  line(from, 908, 28, GOLD);
  if (code === undefined) return;
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(MIDDLE - CODE_GROUND / 2, CODE_TOP, CODE_GROUND, CODE_GROUND);
  ctx.drawImage(code.image, MIDDLE - CODE / 2, CODE_TOP + (CODE_GROUND - CODE) / 2, CODE, CODE);
  line(code.says, CODE_TOP + CODE_GROUND + 40, 26, PALE);
}
