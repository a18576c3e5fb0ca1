/** Characters of codes: no letter that a hand or a reader takes for a digit. */
export const LETTER_CODE_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Length of a code: 80 random bits, more than anybody can try through a limited door. */
export const LETTER_CODE_LENGTH = 16;

const FORM = new RegExp(`^[${LETTER_CODE_ALPHABET}]{${LETTER_CODE_LENGTH}}$`);

/** A code as people read it aloud: groups of four. */
export const showLetterCode = (code: string): string => code.toUpperCase().replace(/(.{4})(?=.)/g, '$1-');

/** A code somebody typed: case, gaps and mistaken letters (O for 0, I and L for 1) do not count; null when it is none. */
export function readLetterCode(text: string): string | null {
  const code = text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return FORM.test(code) ? code : null;
}

/** Page of the public check under the origin of the service; the QR code on paper leads there. */
export const letterCheckPath = (code: string): string => `/packages/letters/pages/check/index?code=${code}`;

/** A code out of ten random bytes: five bits a character. */
export function letterCodeOf(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: LETTER_CODE_LENGTH }, (_, at) => LETTER_CODE_ALPHABET[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)] ?? '0').join('');
}
