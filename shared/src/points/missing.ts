import type { Id } from '../kernel/index.js';

/** What can be missing of somebody. */
export const MISSING_KINDS = ['piece', 'hours', 'quiz', 'document', 'meeting', 'note'] as const;

/** See {@link MISSING_KINDS}. */
export type MissingKind = (typeof MISSING_KINDS)[number];

/** Chinese words. */
export const MISSING_KIND_LABELS: Readonly<Record<MissingKind, string>> = { piece: '学习资源', hours: '学时', quiz: '答题', document: '文件知悉', meeting: '组织生活', note: '学习心得' };

/** Something a part of the app knows that somebody has still to do. It leaves the list with the record of its being done. */
export interface MissingThing {
  kind: MissingKind;
  title: string;
  /** `YYYY-MM-DD`; null without a deadline. */
  dueOn: string | null;
  room: string;
  page: string;
  /** The thing itself on that page; null for a page that lists it. */
  id: Id | null;
}

/** Most that one person is shown. */
export const MOST_MISSING = 50;

const due = ({ dueOn }: Pick<MissingThing, 'dueOn'>): string => dueOn ?? '9999';
/** What stands on a page of its own is one thing whoever asks for it; what stands on a list is told apart by its name. */
const keyOf = ({ room, page, id, title }: MissingThing): string => `${room}/${page} ${id ?? title}`;

/** What several rooms know of one person: each thing once, with the nearest day anybody asks for, the soonest first. */
export function missingInOrder(things: readonly MissingThing[]): MissingThing[] {
  const found = new Map<string, MissingThing>();
  for (const thing of things) {
    const known = found.get(keyOf(thing));
    if (known === undefined || due(thing) < due(known)) found.set(keyOf(thing), thing);
  }
  return [...found.values()].sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
}
