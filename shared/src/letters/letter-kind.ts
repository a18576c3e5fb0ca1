/** Kinds of letters: 介绍信 carries the relation to another committee, 证明信 vouches for somebody who is away for a while. */
export const LETTER_KINDS = ['introduction', 'certificate'] as const;

/** See {@link LETTER_KINDS}. */
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Chinese names of the kinds. */
export const LETTER_KIND_LABELS: Readonly<Record<LetterKind, string>> = {
  introduction: '中国共产党党员组织关系介绍信',
  certificate: '中国共产党党员证明信',
};

/** The same in a few characters. */
export const LETTER_KIND_SHORT: Readonly<Record<LetterKind, string>> = { introduction: '介绍信', certificate: '证明信' };

/** Number as it is printed: 介绍信〔2026〕第0012号. Each committee counts each kind anew every year, without gaps. */
export const letterNumber = (kind: LetterKind, year: number, serial: number): string =>
  `${LETTER_KIND_SHORT[kind]}〔${year}〕第${String(serial).padStart(4, '0')}号`;
