/** How far a published note is seen. */
export const NOTE_VISIBILITIES = ['branch', 'department', 'school'] as const;
/** See {@link NOTE_VISIBILITIES}. */
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number];
/** Words of the visibilities. */
export const NOTE_VISIBILITY_LABELS: Readonly<Record<NoteVisibility, string>> = { branch: '本支部', department: '全院', school: '全校' };

/** Characters of a title, of a note and of a comment. */
export const LONGEST_NOTE_TITLE = 60;
/** See {@link LONGEST_NOTE_TITLE}. */
export const LONGEST_NOTE = 5000;
/** A note says something: shorter ones are comments. */
export const SHORTEST_NOTE = 20;
/** See {@link LONGEST_NOTE_TITLE}. */
export const LONGEST_COMMENT = 300;
/** Characters of a note that a list shows. */
const EXCERPT = 80;

/** The beginning of a note in one line. */
export function excerptOf(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join('')}…` : letters.join('');
}

/**
 * The organisation whose people see a published note: the branch, the committee below the school, or the school.
 * @param path of the author's branch, `/<school>/<committee>/…/<branch>/`
 */
export function reachOf(visibility: NoteVisibility, path: string): string {
  const line = path.split('/').filter((one) => one !== '');
  const branch = line.at(-1) ?? '';
  if (visibility === 'branch') return branch;
  return (visibility === 'school' ? line[0] : line[1]) ?? branch;
}
