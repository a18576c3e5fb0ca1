import { boundedRich, linkOf, type RichBlock, type RichRun } from './rich-text.js';

/** Signs at the beginning of a line. */
const STARTS: readonly (readonly [RegExp, RichBlock['kind']])[] = [[/^#{1,3}\s+/, 'heading'], [/^>\s+/, 'quote'], [/^[-*]\s+/, 'item']];
const SIGNS: Readonly<Partial<Record<RichBlock['kind'], string>>> = { heading: '# ', quote: '> ', item: '- ' };
const PICTURE = /^!\[((?:\\.|[^\\\]])*)\]\(picture:([0-9a-hjkmnp-tv-z]{26})\)$/;
const TABLE = /^\|(.*)\|$/;
/** A backslash takes the meaning from the sign after it. */
const ESCAPED = /\\([\\*[\]|#>!-])/g;
const TOKENS = /\\[\\*[\]|#>!-]|\*\*|\[((?:\\.|[^\\[\]])+)\]\((https?:\/\/[^\s()]+)\)/g;

const unescaped = (text: string): string => text.replace(ESCAPED, '$1');

/** Whether the stars of a line come in pairs up to here; the last single one is a star and no mark. */
function starsOf(text: string): number {
  const stars = [...text.matchAll(TOKENS)].filter(([token]) => token === '**').length;
  return stars - (stars % 2);
}

/** `**words**` in bold, `[words](https://…)` a link when the address may be linked to. */
function runsOf(text: string): RichRun[] {
  const runs: RichRun[] = [];
  let [bold, at, marks] = [false, 0, starsOf(text)];
  const add = (words: string, link?: string): void => void runs.push({ text: words, ...(bold ? { bold } : {}), ...(link === undefined ? {} : { link }) });
  for (const found of text.matchAll(TOKENS)) {
    const [token, name, address] = found;
    add(text.slice(at, found.index));
    at = found.index + token.length;
    if (token === '**' && marks > 0) [bold, marks] = [!bold, marks - 1];
    else if (name !== undefined && address !== undefined) add(unescaped(name), linkOf(address) ?? undefined);
    else add(unescaped(token));
  }
  add(text.slice(at));
  return runs;
}

const cellsOf = (line: string): string[] => (TABLE.exec(line)?.[1] ?? '').split(/(\\.)|\|/).reduce<string[]>(gather, ['']).map((cell) => unescaped(cell));

/** `split` gives text, an escaped sign or nothing for a border, in turns. */
function gather(cells: string[], part: string | undefined, at: number): string[] {
  if (at % 2 === 1 && part === undefined) return [...cells, ''];
  return [...cells.slice(0, -1), `${cells.at(-1) ?? ''}${part ?? ''}`];
}

function blockOf(line: string): RichBlock {
  const [, caption, pictureId] = PICTURE.exec(line) ?? [];
  if (pictureId !== undefined) return { kind: 'picture', text: unescaped(caption ?? ''), pictureId };
  const [sign, kind] = STARTS.find(([pattern]) => pattern.test(line)) ?? [null, 'text' as const];
  const runs = runsOf(sign === null ? line : line.replace(sign, ''));
  return { kind, text: '', runs };
}

/**
 * Lines as people type them: `# ` a heading, `> ` a quotation, `- ` an item, `| a | b |` lines of a table, `![words](picture:id)` a picture,
 * everything else a paragraph with its marks.
 */
export function richBlocksOfLines(text: string): RichBlock[] {
  const blocks: RichBlock[] = [];
  let table: string[][] | null = null;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (!TABLE.test(line)) {
      table = null;
      blocks.push(blockOf(line));
    } else if (table === null) {
      table = [cellsOf(line)];
      blocks.push({ kind: 'table', text: '', rows: table });
    } else table.push(cellsOf(line));
  }
  return boundedRich(blocks);
}

const escaped = (text: string): string => text.replace(/[\\*]/g, '\\$&');

function lineOf({ kind, text, runs, rows, pictureId }: RichBlock): string {
  if (kind === 'table') return `${(rows ?? []).map((row) => `| ${row.map((cell) => cell.replace(/[\\|]/g, '\\$&')).join(' | ')} |`).join('\n')}\n`;
  if (kind === 'picture') return `![${text.replace(/[\\[\]]/g, '\\$&')}](picture:${pictureId ?? ''})`;
  // Only where a link could be read into the words do brackets lose their meaning.
  const brackets = text.includes('](');
  const words = (runs ?? [{ text }]).map(({ text: part, bold, link }) => {
    const plain = brackets || link !== undefined ? escaped(part).replace(/[[\]]/g, '\\$&') : escaped(part);
    const inside = link === undefined ? plain : `[${plain}](${link})`;
    return bold === true ? `**${inside}**` : inside;
  }).join('');
  const sign = SIGNS[kind] ?? '';
  const begins = sign === '' && (/^[#>|!-]/.test(words));
  return `${sign}${begins ? '\\' : ''}${words}`;
}

/** The same as lines, to be changed again: read once more they give the same blocks. */
export const linesOfRich = (blocks: readonly RichBlock[]): string => blocks.map(lineOf).join('\n').trim();
