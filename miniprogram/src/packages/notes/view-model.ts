import { LONGEST_NOTE, NOTE_CHECK_LABELS, NOTE_STATE_LABELS, NOTE_VISIBILITIES, NOTE_VISIBILITY_LABELS, SHORTEST_NOTE, type NoteFacts, type NoteRow, type NoteView, type NoteVisibility } from '@party/shared/notes';
import type { Tone } from '@/components/marks';
import { copy } from './copy';

/** What is typed. */
export interface NoteForm {
  title: string;
  text: string;
  visibility: NoteVisibility;
}

export const EMPTY_NOTE: NoteForm = { title: '', text: '', visibility: 'branch' };

/** A note as its form. */
export const formOfNote = ({ title, text, visibility }: NoteView): NoteForm => ({ title, text, visibility });

/** What can be sent; null while something is missing. */
export function factsOfNote({ title, text, visibility }: NoteForm, resourceId: string | null): NoteFacts | null {
  const [name, body] = [title.trim(), text.trim()];
  if (name.length < 2 || body.length < SHORTEST_NOTE || body.length > LONGEST_NOTE) return null;
  return { title: name, text: body, visibility, ...(resourceId === null ? {} : { resourceId }) };
}

/** Choices of the form. */
export const visibilityChoices = NOTE_VISIBILITIES.map((value) => ({ value, label: NOTE_VISIBILITY_LABELS[value] }));

const TONES: Readonly<Record<NoteRow['state'], Tone>> = { review: 'warn', published: 'ok', returned: 'danger', withdrawn: 'neutral', hidden: 'neutral' };

/** How a note stands: the state for its author and for reviewers, the honour for everybody. */
export function noteMark({ state, excellent }: NoteRow): { tone: Tone; text: string } | null {
  if (state !== 'published') return { tone: TONES[state], text: NOTE_STATE_LABELS[state] };
  return excellent ? { tone: 'gold', text: copy.row.excellent } : null;
}

/** «阿依古丽 · 读《…》 · 3 人点赞 · 2 条评论». */
export function noteHint({ authorName, resourceTitle, likes, comments }: NoteRow): string {
  const parts = [authorName, resourceTitle === null ? '' : copy.row.about(resourceTitle), likes === 0 ? '' : copy.row.likes(likes), comments === 0 ? '' : copy.row.comments(comments)];
  return parts.filter((one) => one !== '').join(' · ');
}

/** Paragraphs as people typed them. */
export const paragraphsOf = (text: string): string[] => text.split(/\r?\n/).map((one) => one.trim()).filter((one) => one !== '');

/** What a reviewer is told of the check beside the note; nothing once it is seen. */
export function checkNotice({ state, check }: NoteView): { tone: 'info' | 'ok' | 'warn'; text: string } | null {
  if (state !== 'review') return null;
  return { tone: check === 'waiting' ? 'info' : check === 'pass' ? 'ok' : 'warn', text: NOTE_CHECK_LABELS[check] };
}
