import type { Id } from '../kernel/index.js';
import { LONGEST_BLOCK, tidy } from './article-text.js';
import { readAddress } from './canonical-url.js';

/** A stretch of words and what marks it. */
export interface RichRun {
  text: string;
  bold?: boolean;
  /** An address of the allow-list, in its one spelling. */
  link?: string;
}

/**
 * A block of an article: a small tree that both builds draw by themselves. Words stay words, there is no mark-up in it, and its place among
 * the blocks is the place the learning record counts by.
 */
export interface RichBlock {
  kind: 'heading' | 'text' | 'quote' | 'item' | 'table' | 'picture';
  /** All words of it; of a picture what it shows. */
  text: string;
  /** The same words with their marks; absent where nothing is marked. */
  runs?: RichRun[];
  /** Of a table: its lines, the first is the head, all of the same length. */
  rows?: string[][];
  /** Of a picture in the own store. */
  pictureId?: Id;
}

/** Most columns of a table, lines of it, characters of a cell. */
export const TABLE_LIMITS = { columns: 8, rows: 60, cell: 200 } as const;
/** Characters under a picture. */
export const LONGEST_CAPTION = 100;
/** Pictures of one piece, and bytes of one. */
export const MOST_PICTURES = 20;
/** See {@link MOST_PICTURES}. */
export const MOST_PICTURE_BYTES = 5 * 1024 * 1024;

/** An address text may lead to; null for any other. Brackets are written so that they close no link of the typed form. */
export function linkOf(address: string): string | null {
  const checked = readAddress('link', address);
  return checked.ok ? checked.value.address.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')) : null;
}

const sameMarks = (a: RichRun, b: RichRun): boolean => (a.bold ?? false) === (b.bold ?? false) && a.link === b.link;
const marked = ({ text, bold, link }: RichRun): RichRun => ({ text, ...(bold === true ? { bold } : {}), ...(link === undefined ? {} : { link }) });

/** One blank at most between words, none at the ends; neighbours with the same marks are one. */
function tidyRuns(runs: readonly RichRun[]): RichRun[] {
  const kept: RichRun[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    let text = tidy(`.${run.text}.`).slice(1, -1);
    if ((last?.text ?? ' ').endsWith(' ')) text = text.replace(/^ /, '');
    if (text === '') continue;
    if (last && sameMarks(last, run)) last.text += text;
    else kept.push(marked({ ...run, text }));
  }
  const end = kept.at(-1);
  if (end) end.text = end.text.replace(/ $/, '');
  return end?.text === '' ? kept.slice(0, -1) : kept;
}

/** Parts of at most so many characters. */
function cutRuns(runs: readonly RichRun[], most: number): RichRun[][] {
  const letters = runs.flatMap((run) => [...run.text].map((text) => ({ ...run, text })));
  if (letters.length <= most) return letters.length === 0 ? [] : [[...runs]];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, at) => tidyRuns(letters.slice(at * most, (at + 1) * most)));
}

const wordsOf = (runs: readonly RichRun[]): string => runs.map((run) => run.text).join('');
const isPlain = (runs: readonly RichRun[]): boolean => runs.every((run) => run.bold !== true && run.link === undefined);

/** A row that stands for the line under a table's head in the typed form is no row. */
const isRule = (row: readonly string[]): boolean => row.length > 0 && row.every((cell) => /^:?-{3,}:?$/.test(cell));

function boundedTable(rows: readonly (readonly string[])[]): RichBlock[] {
  const cells = rows.map((row) => row.slice(0, TABLE_LIMITS.columns).map((cell) => tidy([...tidy(cell)].slice(0, TABLE_LIMITS.cell).join(''))));
  const kept = cells.filter((row) => row.some((cell) => cell !== '') && !isRule(row)).slice(0, TABLE_LIMITS.rows);
  const width = Math.max(0, ...kept.map((row) => row.length));
  const whole = kept.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  return whole.length === 0 ? [] : [{ kind: 'table', text: whole.flat().filter((cell) => cell !== '').join(' '), rows: whole }];
}

/** Blocks in their allowed lengths: empty ones fall out, long ones are cut into several, tables are made rectangular. */
export function boundedRich(blocks: readonly RichBlock[]): RichBlock[] {
  return blocks.flatMap(({ kind, text, runs, rows, pictureId }): RichBlock[] => {
    if (kind === 'table') return boundedTable(rows ?? []);
    if (kind === 'picture') return pictureId === undefined ? [] : [{ kind, text: tidy([...tidy(text)].slice(0, LONGEST_CAPTION).join('')), pictureId }];
    return cutRuns(tidyRuns(runs ?? [{ text }]), LONGEST_BLOCK).filter((part) => part.length > 0).map((part) => ({ kind, text: wordsOf(part), ...(isPlain(part) ? {} : { runs: part }) }));
  });
}

/** Pictures a text shows. */
export const picturesOf = (blocks: readonly RichBlock[]): Id[] => [...new Set(blocks.flatMap((block) => block.pictureId ?? []))];
