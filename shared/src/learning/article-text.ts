/** A paragraph of an article. There is no mark-up in it: pages draw it as text, so nothing that was written can act. */
export interface ArticleBlock {
  kind: 'heading' | 'text' | 'quote' | 'item';
  text: string;
}

/** Most paragraphs of an article, and characters of one. */
export const MOST_BLOCKS = 400;
/** See {@link MOST_BLOCKS}. */
export const LONGEST_BLOCK = 2000;

const MARKS: readonly (readonly [RegExp, ArticleBlock['kind']])[] = [[/^#{1,3}\s+/, 'heading'], [/^>\s+/, 'quote'], [/^[-*]\s+/, 'item']];
const SIGNS: Readonly<Record<ArticleBlock['kind'], string>> = { heading: '# ', text: '', quote: '> ', item: '- ' };

/** White space as one blank; nothing invisible that turns the reading round. */
export const tidy = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ' ').replace(/\s+/g, ' ').trim();

/** Blocks in their allowed lengths; empty ones fall out, long ones are cut into several. */
export function boundedBlocks(blocks: readonly ArticleBlock[]): ArticleBlock[] {
  return blocks.flatMap(({ kind, text }) => {
    const letters = [...tidy(text)];
    const parts: ArticleBlock[] = [];
    for (let at = 0; at < letters.length; at += LONGEST_BLOCK) parts.push({ kind, text: letters.slice(at, at + LONGEST_BLOCK).join('') });
    return parts;
  });
}

/** Lines as people type them: `# ` a heading, `> ` a quotation, `- ` an item, everything else a paragraph. */
export function blocksOfLines(text: string): ArticleBlock[] {
  return boundedBlocks(text.split(/\r?\n/).map((raw): ArticleBlock => {
    const line = raw.trim();
    const [sign, kind] = MARKS.find(([pattern]) => pattern.test(line)) ?? [null, 'text' as const];
    return { kind, text: sign === null ? line : line.replace(sign, '') };
  }));
}

/** The same as lines, to be changed again. */
export const linesOfBlocks = (blocks: readonly ArticleBlock[]): string => blocks.map(({ kind, text }) => `${SIGNS[kind]}${text}`).join('\n');

/** Characters that are read, spaces aside. */
export const lettersOf = (blocks: readonly { text: string }[]): number => blocks.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
