import type { Id } from '@party/shared/kernel';
import { excerptOf, mayChangePictures, openNoteActions, type NoteDecision, type NoteRights, type NoteRow, type NoteView } from '@party/shared/notes';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { PlacedNote } from './notes.query.js';

/** A note in a list. */
export const presentNoteRow = ({ row, authorName, organisationName, resourceTitle, likes, comments }: PlacedNote): NoteRow => ({
  id: row.id, title: row.title, excerpt: excerptOf(row.text), state: row.state, visibility: row.visibility, authorName, organisationName, resourceTitle, publishedAt: row.publishedAt?.toISOString() ?? null,
  changedAt: row.changedAt.toISOString(), excellent: row.excellentAt !== null, likes, comments, check: row.checked,
});

/** Whether somebody may let a note be seen as far as it asks: the whole school is the school's own to fill. */
export function mayPublishNote(actor: Actor, { row, organisationPath }: Pick<PlacedNote, 'row' | 'organisationPath'>): boolean {
  const top = `/${organisationPath.split('/')[1] ?? ''}/`;
  return row.visibility !== 'school' || mayDo(actor, 'notes.review', { memberId: row.authorId, organisationPath: top });
}

function rightsOf(actor: Actor, placed: PlacedNote): NoteRights {
  const { row, organisationPath } = placed;
  const own = row.authorId === actor.memberId;
  const reviews = mayDo(actor, 'notes.review', { memberId: row.authorId, organisationPath });
  const mine = own ? openNoteActions(row.state, 'author') : [];
  const decide = reviews ? (openNoteActions(row.state, 'reviewer') as NoteDecision[]) : [];
  return {
    rewrite: mine.includes('submit'), withdraw: mine.includes('withdraw'), decide: mayPublishNote(actor, placed) ? decide : decide.filter((one) => one !== 'publish' && one !== 'restore'),
    choose: reviews && row.state === 'published', respond: row.state === 'published', pictures: own && mayChangePictures(row.state),
  };
}

/** A whole note. */
export const presentNote = (actor: Actor, placed: PlacedNote, pictures: Id[]): NoteView => ({
  ...presentNoteRow(placed), version: placed.row.version, text: placed.row.text, pictures, resourceId: placed.row.resourceId, opinion: placed.row.opinion, liked: placed.liked,
  own: placed.row.authorId === actor.memberId, may: rightsOf(actor, placed),
});
