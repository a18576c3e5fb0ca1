/** What does not change the meaning of a short answer: spaces, quotation marks, book-title marks, stops. */
const IDLE = /[\s\p{P}\p{Cf}]/gu;

/** Marks that are part of an answer: 3.5 is not 35, -1 is not 1, 50% is not 50, 2/3 is not 23. While the rest goes they wait in private letters. */
const KEPT: Readonly<Record<string, string>> = { '.': '\uE000', ':': '\uE001', '/': '\uE002', '-': '\uE003', '%': '\uE004' };
const kept = (_all: string, digit: string, mark: string): string => `${digit}${KEPT[mark] ?? ''}`;

/**
 * A fill-in answer as it is compared: full width to half width (NFKC), letters to lower case, spaces and punctuation away, the marks
 * inside numbers kept.
 */
export const foldAnswer = (text: string): string =>
  text.normalize('NFKC').toLowerCase()
    .replace(/(\d)([.:/])(?=\d)/g, kept).replace(/(\d)(%)/g, kept).replace(/()(-)(?=\d)/g, kept)
    .replace(IDLE, '');
