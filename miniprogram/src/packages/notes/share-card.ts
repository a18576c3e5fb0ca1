import { RED, SERIF, type Painter } from '@/lib/painting';

/** Size of the picture. */
export const CARD = { width: 750, height: 1000 } as const;
const MARGIN = 80;
const MOST_LINES = 7;

/** What stands on a card. */
export interface CardContent {
  title: string;
  excerpt: string;
  author: string;
  /** What it is: 学习心得. */
  label: string;
}

/** A text in lines no wider than asked; what does not fit ends with an ellipsis. */
export function wrapText(width: (text: string) => number, text: string, most: { width: number; lines: number }): string[] {
  const lines: string[] = [''];
  for (const letter of text) {
    const line = `${lines.at(-1) ?? ''}${letter}`;
    if (width(line) <= most.width) lines[lines.length - 1] = line;
    else if (lines.length < most.lines) lines.push(letter);
    else return [...lines.slice(0, -1), `${[...(lines.at(-1) ?? '')].slice(0, -1).join('')}…`];
  }
  return lines;
}

/** Paint title, beginning and author. */
export function paintCard(ctx: Painter, { title, excerpt, author, label }: CardContent): void {
  const most = CARD.width - 2 * MARGIN;
  const lines = (text: string, size: number, count: number): string[] => {
    ctx.font = `600 ${size}px ${SERIF}`;
    return wrapText((part) => ctx.measureText(part).width, text, { width: most, lines: count });
  };
  ctx.fillStyle = '#fffaf0';
  ctx.fillRect(0, 0, CARD.width, CARD.height);
  ctx.fillStyle = RED;
  ctx.fillRect(0, 0, CARD.width, 24);
  [ctx.textAlign, ctx.textBaseline] = ['left', 'top'];
  ctx.font = `600 30px ${SERIF}`;
  ctx.fillText(label, MARGIN, 90);
  ctx.fillStyle = '#211e1b';
  const head = lines(title, 52, 3);
  head.forEach((text, at) => ctx.fillText(text, MARGIN, 170 + at * 70));
  ctx.fillStyle = '#57514b';
  lines(excerpt, 36, MOST_LINES).forEach((text, at) => ctx.fillText(text, MARGIN, 220 + head.length * 70 + at * 58));
  ctx.fillStyle = RED;
  ctx.font = `600 32px ${SERIF}`;
  ctx.fillText(author, MARGIN, CARD.height - 110);
}
