import { anniversaryWords, OATH_LINES, type BirthdayBasis } from '@party/shared/birthdays';

/** Size of the picture. */
export const POSTER = { width: 750, height: 1200 } as const;

/** What stands on it: nothing about a person but the name. */
export interface PosterWords {
  name: string;
  basis: BirthdayBasis;
  nth: number;
}

/** What painting needs of a canvas; the browser's and WeChat's have it both. */
export type Painter = Pick<CanvasRenderingContext2D, 'fillRect' | 'strokeRect' | 'fillText' | 'measureText' | 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'fill' | 'stroke' | 'createLinearGradient'> &
  Record<'fillStyle' | 'strokeStyle', unknown> & { font: string; textAlign: CanvasTextAlign; textBaseline: CanvasTextBaseline; lineWidth: number };

const GOLD = '#f6dfa4';
const PALE = '#fff6e0';
const MIDDLE = POSTER.width / 2;
const SERIF = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif';
const SANS = '-apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** A five-pointed star around a middle. */
function star(ctx: Painter, [x, y]: readonly [number, number], radius: number): void {
  ctx.beginPath();
  for (let point = 0; point < 10; point += 1) {
    const reach = point % 2 === 0 ? radius : radius * 0.382;
    const angle = -Math.PI / 2 + (point * Math.PI) / 5;
    const [px, py] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    if (point === 0) ctx.moveTo(px, py);
    else ctx.lineTo(px, py);
  }
  ctx.closePath();
  ctx.fill();
}

function line(ctx: Painter, text: string, { y, size, weight = 400, color = PALE, family = SANS }: { y: number; size: number; weight?: number; color?: string; family?: string }): void {
  ctx.fillStyle = color;
  ctx.font = `${weight} ${size}px ${family}`;
  // A long name keeps inside the frame.
  const wide = ctx.measureText(text).width;
  if (wide > POSTER.width - 160) ctx.font = `${weight} ${Math.floor((size * (POSTER.width - 160)) / wide)}px ${family}`;
  ctx.fillText(text, MIDDLE, y);
}

function ground(ctx: Painter): void {
  const red = ctx.createLinearGradient(0, 0, 0, POSTER.height);
  red.addColorStop(0, '#b5161d');
  red.addColorStop(1, '#74090f');
  ctx.fillStyle = red;
  ctx.fillRect(0, 0, POSTER.width, POSTER.height);
  ctx.strokeStyle = GOLD;
  ctx.lineWidth = 3;
  ctx.strokeRect(32, 32, POSTER.width - 64, POSTER.height - 64);
  ctx.lineWidth = 1;
  ctx.strokeRect(42, 42, POSTER.width - 84, POSTER.height - 84);
}

function rule(ctx: Painter, y: number): void {
  ctx.strokeStyle = GOLD;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(MIDDLE - 150, y);
  ctx.lineTo(MIDDLE - 24, y);
  ctx.moveTo(MIDDLE + 24, y);
  ctx.lineTo(MIDDLE + 150, y);
  ctx.stroke();
  ctx.fillStyle = GOLD;
  star(ctx, [MIDDLE, y], 10);
}

/** Lines of the oath, two by two, as they fit the width. */
export const posterOath = (): string[] => OATH_LINES.reduce<string[]>((lines, part, at) => (at === 0 || at > 10 || (lines.at(-1) ?? '').length + part.length > 19 ? [...lines, part] : [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${part}`]), []);

/** Paint the poster. */
export function paintPoster(ctx: Painter, { name, basis, nth }: PosterWords): void {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ground(ctx);
  ctx.fillStyle = GOLD;
  star(ctx, [MIDDLE, 142], 44);
  line(ctx, '政治生日', { y: 256, size: 84, weight: 700, color: GOLD, family: SERIF });
  line(ctx, anniversaryWords(basis, nth), { y: 348, size: 40, color: PALE });
  rule(ctx, 412);
  line(ctx, `${name} 同志`, { y: 486, size: 52, weight: 600, color: PALE, family: SERIF });
  line(ctx, '重温入党誓词', { y: 572, size: 28, color: GOLD });
  posterOath().forEach((text, at) => line(ctx, text, { y: 636 + at * 52, size: 32, color: PALE, family: SERIF }));
  rule(ctx, 1072);
  line(ctx, '不忘初心　牢记使命', { y: 1124, size: 30, color: GOLD, family: SERIF });
}
