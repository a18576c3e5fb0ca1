/** What stands between two cursors of a text. */
export interface Marked {
  from: number;
  to: number;
}

const SIGNS = /^(#{1,3}|>|[-*])\s+/;
const lineAt = (text: string, at: number): Marked => {
  const from = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const end = text.indexOf('\n', at);
  return { from: Math.min(from, text.length), to: end < 0 ? text.length : end };
};

/** The line of the cursor becomes a heading, a quotation or an item; the same sign once more takes it away. */
export function markLine(text: string, { from }: Marked, sign: string): string {
  const line = lineAt(text, from);
  const words = text.slice(line.from, line.to);
  const bare = words.replace(SIGNS, '');
  const next = words === `${sign}${bare}` && words !== bare ? bare : `${sign}${bare}`;
  return `${text.slice(0, line.from)}${next}${text.slice(line.to)}`;
}

/** Marked words stand between two signs; where nothing is marked, a sample shows what to write. */
export function wrapWords(text: string, { from, to }: Marked, [open, close]: readonly [string, string], sample: string): string {
  const words = text.slice(from, to);
  return `${text.slice(0, from)}${open}${words.trim() === '' ? sample : words}${close}${text.slice(to)}`;
}

/** Lines of their own after the line of the cursor. */
export function insertLines(text: string, { from }: Marked, lines: string): string {
  const { to } = lineAt(text, from);
  const [before, after] = [text.slice(0, to), text.slice(to).replace(/^\n/, '')];
  return [before, lines, after].filter((part) => part !== '').join('\n');
}

/** Whether a text looks like pasted mark-up, which is put in order before it is changed further. */
export const looksFormatted = (text: string): boolean => /<\/?(p|div|section|span|h[1-6]|table|ul|ol|li|br|b|strong|a|img|blockquote)[\s>/]/i.test(text);
