/** Size of the picture. */
export const POSTER = { width: 750, height: 1000 } as const;
/** Lines that fit. */
const MOST_LINES = 6;
const GOLD = '#f6dfa4';
const PALE = '#fff6e0';

/** What painting needs of a canvas; the browser's and WeChat's have it both. */
export type Painter = Pick<CanvasRenderingContext2D, 'fillRect' | 'strokeRect' | 'fillText' | 'measureText' | 'createLinearGradient'> &
  Record<'fillStyle' | 'strokeStyle', unknown> & { font: string; textAlign: CanvasTextAlign; textBaseline: CanvasTextBaseline; lineWidth: number };

function line(ctx: Painter, text: string, { y, size, color }: { y: number; size: number; color: string }): void {
  const most = POSTER.width - 140;
  ctx.fillStyle = color;
  ctx.font = `600 ${size}px "Songti SC", "Noto Serif CJK SC", SimSun, serif`;
  const wide = ctx.measureText(text).width;
  // A long line keeps inside the frame.
  if (wide > most) ctx.font = `600 ${Math.floor((size * most) / wide)}px "Songti SC", "Noto Serif CJK SC", SimSun, serif`;
  ctx.fillText(text, POSTER.width / 2, y);
}

/** Paint title, lines and whose poster it is. */
export function paintPoster(ctx: Painter, { title, lines, from }: { title: string; lines: readonly string[]; from: string }): void {
  const red = ctx.createLinearGradient(0, 0, 0, POSTER.height);
  red.addColorStop(0, '#b5161d');
  red.addColorStop(1, '#74090f');
  ctx.fillStyle = red;
  ctx.fillRect(0, 0, POSTER.width, POSTER.height);
  ctx.strokeStyle = GOLD;
  ctx.lineWidth = 3;
  ctx.strokeRect(32, 32, POSTER.width - 64, POSTER.height - 64);
  [ctx.textAlign, ctx.textBaseline] = ['center', 'middle'];
  line(ctx, title, { y: 190, size: 60, color: GOLD });
  lines.slice(0, MOST_LINES).forEach((text, at) => line(ctx, text, { y: 340 + at * 92, size: 42, color: PALE }));
  line(ctx, from, { y: 920, size: 26, color: GOLD });
}
