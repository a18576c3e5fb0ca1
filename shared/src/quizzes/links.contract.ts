import type { Id } from '../kernel/index.js';

/** What can be linked: a link joins a piece of learning with a meeting or a quiz. */
export const LINK_ENDS = ['piece', 'meeting', 'quiz'] as const;
/** See {@link LINK_ENDS}. */
export type LinkEnd = (typeof LINK_ENDS)[number];
/** Words of the ends. */
export const LINK_END_LABELS: Readonly<Record<LinkEnd, string>> = { piece: '学习资料', meeting: '会议', quiz: '答题' };
/** What a piece is linked with. */
export const LINKED_WITH = ['meeting', 'quiz'] as const;
/** See {@link LINKED_WITH}. */
export type LinkedWith = (typeof LINKED_WITH)[number];

/** Something that belongs together with what the reader looks at, and that the reader may open. */
export interface LinkedThing {
  kind: LinkEnd;
  id: Id;
  title: string;
  /** «视频», «党课 2026-11-26», «专题答题». */
  detail: string;
  /** Of a link the reader may take away; null for others, and for what is linked through a piece. */
  linkId: Id | null;
}

/** Everything linked with one thing. */
export interface LinkedThings {
  items: LinkedThing[];
  /** Whether the reader keeps meetings or quizzes a piece can be linked with. */
  mayLink: boolean;
}

/** Join a piece with a meeting or a quiz. */
export interface LinkRequest {
  resourceId: Id;
  kind: LinkedWith;
  otherId: Id;
}

/** Routes of links. */
export interface LinksApi {
  linkedThings: { params: { kind: LinkEnd; id: Id }; answer: LinkedThings };
  linkThings: { body: LinkRequest; answer: LinkedThings };
  unlinkThings: { params: { id: Id }; answer: LinkedThings };
}
