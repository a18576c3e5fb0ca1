import sanitizeHtml from 'sanitize-html';
import { blocksOfLines, boundedBlocks, MOST_BLOCKS, type ArticleBlock } from '@party/shared/learning';

const KINDS: Readonly<Record<string, ArticleBlock['kind']>> = { h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', blockquote: 'quote', li: 'item' };
const PARTS = /<(\/?)([a-z0-9]+)\s*\/?>|([^<]+)/g;
const MARKUP = /<\/?[a-z!?]/i;
/** Text that was escaped more than once comes to an end soon, or is no text. */
const ROUNDS = 5;

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'div', 'section', 'br', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'li', 'tr'],
  allowedAttributes: {},
  // Their content is no text either.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'iframe', 'svg', 'math', 'title', 'xmp', 'noembed', 'noframes', 'object', 'select'],
  nestingLimit: 40,
};

const plain = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

/** Words alone: whatever still looks like mark-up after unescaping is cleaned again, and at last loses its brackets. */
function words(text: string): string {
  let left = plain(text);
  for (let round = 0; round < ROUNDS && MARKUP.test(left); round += 1) left = plain(sanitizeHtml(left, { ...OPTIONS, allowedTags: [] }));
  return MARKUP.test(left) ? left.replace(/[<>]/g, '') : left;
}

function blocksOfHtml(html: string): ArticleBlock[] {
  const blocks: ArticleBlock[] = [];
  let open: ArticleBlock = { kind: 'text', text: '' };
  const close = (kind: ArticleBlock['kind']): void => {
    blocks.push(open);
    open = { kind, text: '' };
  };
  for (const [, ending, tag, text] of sanitizeHtml(html, OPTIONS).matchAll(PARTS)) {
    if (text !== undefined) open.text += plain(text);
    else if (tag === 'br') close(open.kind);
    else close(ending === '/' ? 'text' : (KINDS[tag ?? ''] ?? (open.kind === 'quote' || open.kind === 'item' ? open.kind : 'text')));
  }
  return [...blocks, open];
}

/**
 * Paragraphs of what was typed or pasted. Nothing but words comes out: mark-up is read for where paragraphs begin and thrown away, so no
 * page ever has mark-up to draw.
 */
export function articleBlocks(text: string): ArticleBlock[] {
  const blocks = MARKUP.test(text) ? blocksOfHtml(text) : blocksOfLines(text);
  return boundedBlocks(blocks.map((block) => ({ ...block, text: words(block.text) }))).slice(0, MOST_BLOCKS);
}
