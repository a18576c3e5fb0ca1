import type { TodoLink } from '@party/shared/workbench';

/** What the page that an entry of points opens reads with these parameters. */
export function readOf({ room, page, params: { id, view } }: TodoLink): string {
  if (room === 'learning') return page === 'resource' ? `/learning/resources/${id}` : id === undefined ? '/me/learning/record' : `/learning/members/${id}/record`;
  if (room === 'quizzes') return view === 'keeper' ? `/quizzes/attempts/${id}` : `/me/quizzes/attempts/${id}/result`;
  return room === 'meetings' ? `/meetings/${id}` : `/notes/${id}`;
}
