import { Parser } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';
import { ID_PATTERN } from '@party/shared/kernel';
import { boundedRich, linkOf, MOST_BLOCKS, richBlocksOfLines, type RichBlock, type RichRun } from '@party/shared/learning';
import { MARKUP, plainWords, SILENT } from './article-html.js';

const KINDS: Readonly<Record<string, RichBlock['kind']>> = { h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', blockquote: 'quote', li: 'item' };
/** Where a paragraph begins and ends. */
const BORDERS = ['p', 'div', 'section', 'article', 'ul', 'ol', 'br', 'hr', 'pre', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'caption'];
const BORDER: ReadonlySet<string> = new Set([...Object.keys(KINDS), ...BORDERS]);
const BOLD: ReadonlySet<string> = new Set(['b', 'strong']);
const OWN_PICTURE = 'picture:';

/** The tags that say something here; `sanitize-html` lets nothing else through, and of attributes only where a link leads and which own picture is shown. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [...BORDER, ...BOLD, 'a', 'img', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  allowedAttributes: { a: ['href'], img: ['src', 'alt'] },
  allowedSchemes: ['https', 'http'],
  allowedSchemesByTag: { img: ['picture'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [...SILENT],
};

/** Builds blocks from mark-up that was made safe. */
class TreeBuilder {
  readonly blocks: RichBlock[] = [];
  private runs: RichRun[] = [];
  private readonly around: RichBlock['kind'][] = [];
  private readonly links: (string | undefined)[] = [];
  private readonly counts: (number | null)[] = [];
  private bold = 0;
  /** Stands before the first words of an item, wherever in it they are. */
  private number = '';
  private table: string[][] | null = null;

  opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (BOLD.has(name)) this.bold += 1;
    if (name === 'a') this.links.push(linkOf(attributes['href'] ?? '') ?? undefined);
    if (name === 'table' || name === 'tr' || name === 'td' || name === 'th') this.openedCell(name);
    if (BORDER.has(name)) this.openedBorder(name);
    if (name === 'img') this.picture(attributes);
  }

  closed(name: string): void {
    if (BOLD.has(name)) this.bold = Math.max(0, this.bold - 1);
    if (name === 'a') this.links.pop();
    if (name === 'table') this.endTable();
    if (!BORDER.has(name)) return;
    this.turn();
    if (KINDS[name] !== undefined) this.around.pop();
    if (name === 'ol' || name === 'ul') this.counts.pop();
  }

  text(text: string): void {
    const words = text.trim() === '' ? text : `${this.number}${text}`;
    if (words !== text) this.number = '';
    const link = this.links.at(-1);
    const row = this.table?.at(-1);
    if (row !== undefined) row.push(`${row.pop() ?? ''}${words}`);
    else if (this.table === null) this.runs.push({ text: words, ...(this.bold > 0 ? { bold: true } : {}), ...(link === undefined ? {} : { link }) });
  }

  turn(): void {
    if (this.table !== null) return this.text(' ');
    if (this.runs.some((run) => run.text.trim() !== '')) this.blocks.push({ kind: this.around.at(-1) ?? 'text', text: '', runs: this.runs });
    this.runs = [];
  }

  private openedBorder(name: string): void {
    this.turn();
    const kind = KINDS[name];
    if (kind !== undefined) this.around.push(kind);
    if (name === 'ol' || name === 'ul') this.counts.push(name === 'ol' ? 0 : null);
    const count = this.counts.at(-1);
    if (name !== 'li' || count === undefined || count === null) return;
    this.counts.splice(-1, 1, count + 1);
    this.number = `${count + 1}. `;
  }

  /** A table in a table has its cells among those of the outer one. */
  private openedCell(name: string): void {
    if (name === 'table' && this.table === null) {
      this.turn();
      this.table = [];
    } else if (name === 'tr') this.table?.push([]);
    else if (name !== 'table') {
      if (this.table?.length === 0) this.table.push([]);
      this.table?.at(-1)?.push('');
    }
  }

  private endTable(): void {
    if (this.table !== null) this.blocks.push({ kind: 'table', text: '', rows: this.table });
    this.table = null;
  }

  /** Pictures of the own store alone are shown; one in a table stands behind it in no reader's way. */
  private picture({ src = '', alt = '' }: Readonly<Record<string, string>>): void {
    const pictureId = src.startsWith(OWN_PICTURE) ? src.slice(OWN_PICTURE.length) : '';
    if (!ID_PATTERN.test(pictureId)) return;
    if (this.table === null) this.turn();
    this.blocks.push({ kind: 'picture', text: alt, pictureId });
  }
}

function blocksOfHtml(html: string): RichBlock[] {
  const builder = new TreeBuilder();
  const parser = new Parser({
    onopentag: (name, attributes) => builder.opened(name, attributes), onclosetag: (name) => builder.closed(name), ontext: (words) => builder.text(words),
  }, { decodeEntities: true });
  parser.write(sanitizeHtml(html, ALLOWED));
  parser.end();
  builder.closed('table');
  builder.turn();
  return builder.blocks;
}

/** What still looks like mark-up after unescaping is read for its words, and loses its brackets where it stands across marks. */
function worded(block: RichBlock): RichBlock {
  const runs = block.runs?.map((run) => ({ ...run, text: plainWords(run.text) }));
  const whole = runs?.map((run) => run.text).join('') ?? '';
  return {
    ...block, text: plainWords(block.text),
    ...(runs === undefined ? {} : { runs: MARKUP.test(whole) ? runs.map((run) => ({ ...run, text: run.text.replace(/[<>]/g, '') })) : runs }),
    ...(block.rows === undefined ? {} : { rows: block.rows.map((row) => row.map(plainWords)) }),
  };
}

/**
 * Blocks of what was typed or pasted. Pasted mark-up goes through the sanitizer and becomes a tree of words and marks; pages draw the tree, so
 * nothing that was written reaches a page as mark-up.
 */
export function richBlocks(text: string): RichBlock[] {
  const blocks = MARKUP.test(text) ? blocksOfHtml(text) : richBlocksOfLines(text);
  // Bounded once more: where words were mended, blanks and empty ones may be left.
  return boundedRich(boundedRich(blocks).map(worded)).slice(0, MOST_BLOCKS);
}
