import { Parser } from 'htmlparser2';
import { blocksOfLines, boundedBlocks, MOST_BLOCKS, type ArticleBlock } from '@party/shared/learning';

const KINDS: Readonly<Record<string, ArticleBlock['kind']>> = { h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', blockquote: 'quote', li: 'item' };
/** Where a paragraph begins and ends. */
const BORDERS: ReadonlySet<string> = new Set([...Object.keys(KINDS), 'p', 'div', 'section', 'article', 'tr', 'table', 'ul', 'ol', 'br', 'hr', 'h5', 'h6', 'pre', 'figure', 'figcaption']);
/** What stands in these is no text of the author's. */
export const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'option', 'select', 'noscript', 'template', 'iframe', 'svg', 'math', 'title', 'xmp', 'noembed', 'noframes', 'object']);
/** Whether a text has mark-up, or looks like it. */
export const MARKUP = /<\/?[a-z!?]/i;
/** Text that was escaped more than once comes to an end soon, or is no text. */
const ROUNDS = 5;

/** Gathers the words of a document paragraph by paragraph. */
class WordGatherer {
  readonly blocks: ArticleBlock[] = [];
  private open: ArticleBlock = { kind: 'text', text: '' };
  private readonly around: ArticleBlock['kind'][] = [];
  private silent = 0;

  opened(name: string): void {
    if (SILENT.has(name)) this.silent += 1;
    if (!BORDERS.has(name)) return;
    const kind = KINDS[name];
    if (kind !== undefined) this.around.push(kind);
    this.turn();
  }

  closed(name: string): void {
    if (SILENT.has(name)) this.silent = Math.max(0, this.silent - 1);
    if (!BORDERS.has(name)) return;
    if (KINDS[name] !== undefined) this.around.pop();
    this.turn();
  }

  text(words: string): void {
    if (this.silent === 0) this.open.text += words;
  }

  turn(): void {
    if (this.open.text.trim() !== '') this.blocks.push(this.open);
    this.open = { kind: this.around.at(-1) ?? 'text', text: '' };
  }
}

function blocksOfHtml(html: string): ArticleBlock[] {
  const gatherer = new WordGatherer();
  const parser = new Parser({ onopentag: (name) => gatherer.opened(name), onclosetag: (name) => gatherer.closed(name), ontext: (words) => gatherer.text(words) }, { decodeEntities: true });
  parser.write(html);
  parser.end();
  gatherer.turn();
  return gatherer.blocks;
}

/** Words alone: what looks like mark-up after unescaping is read once more, and at last loses its brackets. */
export function plainWords(text: string): string {
  let left = text;
  for (let round = 0; round < ROUNDS && MARKUP.test(left); round += 1) left = blocksOfHtml(left).map((block) => block.text).join(' ');
  return MARKUP.test(left) ? left.replace(/[<>]/g, '') : left;
}

/**
 * Plain paragraphs of what was typed or pasted, for posters and circulars. Nothing but words comes out: mark-up is read for where paragraphs begin and thrown away, so no
 * page ever has mark-up to draw.
 */
export function articleBlocks(text: string): ArticleBlock[] {
  const blocks = MARKUP.test(text) ? blocksOfHtml(text) : blocksOfLines(text);
  return boundedBlocks(blocks.map((block) => ({ ...block, text: plainWords(block.text) }))).slice(0, MOST_BLOCKS);
}
