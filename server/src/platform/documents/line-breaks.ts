/** A piece of a paragraph; `filled` is what was written into the form. */
export interface InkPiece {
  readonly text: string;
  readonly filled?: boolean;
}

/** Signs that may not begin a line, and those that may not end one; the blank belongs to the underline of a filled-in piece. */
const NOT_FIRST = ' ，。、；：？！）」』》〉】〕”’·…,.;:?!)';
const NOT_LAST = ' （「『《〈【〔“‘(';
/** Latin words and numbers are not torn. */
const UNITS = /[A-Za-z0-9]+|./gsu;

interface Unit {
  text: string;
  filled: boolean;
}

const unitsOf = (pieces: readonly InkPiece[]): Unit[] => pieces.flatMap(({ text, filled = false }) =>
  (text.match(UNITS) ?? []).map((unit) => ({ text: unit, filled })));

function push(line: InkPiece[], { text, filled }: Unit): void {
  const last = line.at(-1);
  if (last && (last.filled ?? false) === filled) line[line.length - 1] = { text: last.text + text, filled };
  else line.push({ text, filled });
}

/** Where the line ends that would be broken before `at`: opening signs go down, closing signs take a character with them. */
function breakAt(units: readonly Unit[], from: number, at: number): number {
  let end = at;
  while (end > from + 1 && (NOT_FIRST.includes(units[end]?.text ?? '\n') || NOT_LAST.includes(units[end - 1]?.text ?? '\n'))) end -= 1;
  return end > from + 1 ? end : at;
}

/** Lines of at most `width`, broken by the rules of Chinese setting. A unit wider than the line stands alone. */
export function breakLines(pieces: readonly InkPiece[], width: number, widthOf: (text: string) => number): InkPiece[][] {
  const units = unitsOf(pieces);
  const lines: InkPiece[][] = [];
  for (let from = 0; from < units.length; ) {
    let used = 0;
    let at = from;
    while (at < units.length && (at === from || used + widthOf(units[at]?.text ?? '') <= width)) {
      used += widthOf(units[at]?.text ?? '');
      at += 1;
    }
    const end = at < units.length ? breakAt(units, from, at) : at;
    const line: InkPiece[] = [];
    for (const unit of units.slice(from, end)) push(line, unit);
    lines.push(line);
    from = end;
  }
  return lines;
}
