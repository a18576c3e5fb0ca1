import { GOLD, paintLine, paintRedGround, PALE, SANS, type PaintedLine, type Painter } from '@/lib/painting';
import { anniversaryWords, OATH_LINES, type BirthdayBasis } from '@party/shared/birthdays';

/** Size of the picture. */
export const POSTER = { width: 750, height: 1200 } as const;

/** What stands on it: nothing about a person but the name. */
export interface PosterWords {
  name: string;
  basis: BirthdayBasis;
  nth: number;
}

const MIDDLE = POSTER.width / 2;

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

const line = (ctx: Painter, text: string, how: Omit<PaintedLine, 'x' | 'most'>): void => paintLine(ctx, text, { ...how, x: MIDDLE, most: POSTER.width - 160 });

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
  paintRedGround(ctx, POSTER);
  ctx.lineWidth = 1;
  ctx.strokeRect(42, 42, POSTER.width - 84, POSTER.height - 84);
  ctx.fillStyle = GOLD;
  star(ctx, [MIDDLE, 142], 44);
  line(ctx, '政治生日', { y: 256, size: 84, weight: 700, colour: GOLD });
  line(ctx, anniversaryWords(basis, nth), { y: 348, size: 40, colour: PALE, family: SANS });
  rule(ctx, 412);
  line(ctx, `${name} 同志`, { y: 486, size: 52, weight: 600, colour: PALE });
  line(ctx, '重温入党誓词', { y: 572, size: 28, colour: GOLD, family: SANS });
  posterOath().forEach((text, at) => line(ctx, text, { y: 636 + at * 52, size: 32, colour: PALE }));
  rule(ctx, 1072);
  line(ctx, '不忘初心　牢记使命', { y: 1124, size: 30, colour: GOLD });
}
