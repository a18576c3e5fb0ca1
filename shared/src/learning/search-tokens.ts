/** Most tokens of one piece, an index entry each: more than the longest novels have, so that the last chapter of a book is found like its first (ADR 44). */
export const MOST_TOKENS = 200_000;
const HAN = /\p{Script=Han}/u;

/** Full-width letters as usual ones, small letters, everything that is no letter or number as a border. */
function runs(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u).flatMap((run) => run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []);
}

function pairs(letters: readonly string[]): string[] {
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/**
 * What a text is found by: of Chinese every two characters that stand together, and every single one (for words of one character);
 * of other writing whole words of at most 24 letters. The same on every database (ADR 44).
 */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of runs(text)) {
    const letters = [...run];
    if (!HAN.test(run)) tokens.add(letters.slice(0, 24).join(''));
    else for (const token of [...pairs(letters), ...letters]) tokens.add(token);
    if (tokens.size >= MOST_TOKENS) break;
  }
  return [...tokens].slice(0, MOST_TOKENS);
}

/** Tokens a search asks for: all of them must be there. Pairs say enough where there are any. */
export function queryTokens(text: string): string[] {
  const tokens = runs(text).flatMap((run) => {
    const letters = [...run];
    if (!HAN.test(run)) return [letters.slice(0, 24).join('')];
    return letters.length === 1 ? letters : pairs(letters);
  });
  return [...new Set(tokens)].slice(0, 16);
}
