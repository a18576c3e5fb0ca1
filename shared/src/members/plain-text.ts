const CONTROL = /[^\P{Cc}\t\n\r]/u;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/** Cells that mean "nothing here": forms are filled without blanks, so 无 or a dash stands for empty. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['无', '暂无', '空', '-', '--', '—', '——', '－', '/', 'N/A', 'n/a', 'NULL', 'null']);

/**
 * Full-width digits, letters and punctuation to half width, every kind of space to U+0020, invisible marks away,
 * trimmed. Chinese characters stay as they are: Unicode compatibility folding would change rare characters of names.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(INVISIBLE, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
}

/** {@link plainText} without any space: for numbers, codes and dates. */
export const tightText = (text: string): string => plainText(text).replace(/ /g, '');

/** Whether a text only says that there is nothing. */
export const isBlank = (text: string): boolean => {
  const plain = plainText(text);
  return plain === '' || PLACEHOLDERS.has(plain);
};

/** Whether a text has control characters other than tab and line breaks. */
export const hasControlCharacters = (text: string): boolean => CONTROL.test(text);

/** Characters as people count them, so that 𠮷 (two UTF-16 units) is one. */
export const countCharacters = (text: string): number => Array.from(text).length;
