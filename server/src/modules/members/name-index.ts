import { pinyin } from 'pinyin-pro';
import { searchableName } from '@party/shared/members';

/** How a name is ordered and found. */
export interface NameIndex {
  /** Syllables in lower case with spaces, `~` for characters without a known reading: they come last. */
  pinyin: string;
  initials: string;
  /** Texts that a search may begin with: each ending of the name, of its initials, and its pinyin. */
  tokens: string[];
}

const MAX_PINYIN = 190;
const MAX_INITIALS = 40;
const MAX_TOKEN = 64;

/** Syllables of a name; a word in Latin letters counts as one. The surname is read as a surname (单 is Shan). */
function syllablesOf(name: string): string[] {
  const parts = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', surname: 'head', v: true });
  const syllables: string[] = [];
  let word = '';
  for (const part of [...parts.map((one) => one.toLowerCase()), ' ']) {
    if (/^[a-z]$/.test(part)) {
      word += part;
      continue;
    }
    if (word !== '') syllables.push(word);
    word = '';
    if (/^[a-z]+$/.test(part)) syllables.push(part);
    else if (!/^[\s·.'’-]*$/.test(part)) syllables.push('~');
  }
  return syllables;
}

const endings = <T>(list: readonly T[], join: (part: T[]) => string): string[] => list.map((_, at) => join(list.slice(at)));

/** Index of a name. `schoolNumber` is found by its beginning. */
export function indexName(name: string, schoolNumber: string | null): NameIndex {
  const syllables = syllablesOf(name);
  const initials = syllables.map((one) => one.charAt(0)).join('');
  const spelled = syllables.filter((one) => one !== '~');
  const tokens = [
    ...endings(Array.from(searchableName(name)), (part) => part.join('')),
    ...endings(spelled.map((one) => one.charAt(0)), (part) => part.join('')).filter((one, at) => at === 0 || one.length > 1),
    spelled.join(''),
    spelled.slice(1).join(''),
    ...(schoolNumber === null ? [] : [schoolNumber]),
  ];
  const kept = tokens.map((one) => Array.from(one).slice(0, MAX_TOKEN).join('')).filter((one) => one !== '');
  return { pinyin: syllables.join(' ').slice(0, MAX_PINYIN), initials: initials.slice(0, MAX_INITIALS), tokens: [...new Set(kept)] };
}
