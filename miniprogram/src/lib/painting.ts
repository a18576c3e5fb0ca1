/** What painting needs of a canvas; the browser's and WeChat's have it both. */
export type Painter = Pick<CanvasRenderingContext2D, 'fillRect' | 'strokeRect' | 'fillText' | 'measureText' | 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'fill' | 'stroke' | 'createLinearGradient' | 'drawImage'> &
  Record<'fillStyle' | 'strokeStyle', unknown> & { font: string; textAlign: CanvasTextAlign; textBaseline: CanvasTextBaseline; lineWidth: number };

/** Pixels of a picture. */
export interface PictureSize { width: number; height: number }

/** What is painted on a canvas. */
export interface Picture extends PictureSize {
  /** Addresses of pictures that are painted into it; `paint` gets them read, in the same order. One that cannot be read fails the whole. */
  images?: readonly string[];
  paint(context: Painter, images: readonly CanvasImageSource[]): void;
}

export const SERIF = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif';
export const SANS = '-apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
export const RED = '#b5161d';
export const GOLD = '#f6dfa4';
export const PALE = '#fff6e0';
const DEEP_RED = '#74090f';
/** Space between the edge and the frame. */
const EDGE = 32;

/** Where a line stands and how it looks. */
export interface PaintedLine {
  /** Its middle, both ways. */
  x: number;
  y: number;
  /** Pixels of its letters. */
  size: number;
  colour: string;
  /** No wider than this. */
  most: number;
  weight?: number;
  family?: string;
}

/** One line around its middle, made smaller where it would be wider than it may. */
export function paintLine(ctx: Painter, text: string, { x, y, size, colour, most, weight = 400, family = SERIF }: PaintedLine): void {
  [ctx.textAlign, ctx.textBaseline] = ['center', 'middle'];
  ctx.fillStyle = colour;
  ctx.font = `${weight} ${size}px ${family}`;
  const wide = ctx.measureText(text).width;
  if (wide > most) ctx.font = `${weight} ${Math.floor((size * most) / wide)}px ${family}`;
  ctx.fillText(text, x, y);
}

/** A red ground within a golden frame. */
export function paintRedGround(ctx: Painter, { width, height }: PictureSize): void {
  const red = ctx.createLinearGradient(0, 0, 0, height);
  red.addColorStop(0, RED);
  red.addColorStop(1, DEEP_RED);
  ctx.fillStyle = red;
  ctx.fillRect(0, 0, width, height);
  ctx.strokeStyle = GOLD;
  ctx.lineWidth = 3;
  ctx.strokeRect(EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE);
}
