import type { StateMachine, Transition } from '../kernel/index.js';

/** States of a piece of the library. */
export const RESOURCE_STATES = ['draft', 'review', 'published', 'archived'] as const;
/** See {@link RESOURCE_STATES}. */
export type ResourceState = (typeof RESOURCE_STATES)[number];
/** Words of the states. */
export const RESOURCE_STATE_LABELS: Readonly<Record<ResourceState, string>> = { draft: '草稿', review: '待审核', published: '已发布', archived: '已下架' };

/** What can be done with one. */
export const RESOURCE_ACTIONS = ['submit', 'withdraw', 'publish', 'return', 'archive', 'restore'] as const;
/** See {@link RESOURCE_ACTIONS}. */
export type ResourceAction = (typeof RESOURCE_ACTIONS)[number];

/** A row of the machine; `by` says whose step it is. The author never takes a reviewer's step. */
export interface ResourceStep extends Transition<ResourceState, ResourceAction> {
  readonly by: 'author' | 'reviewer';
}

/** Draft → review → published → archived. What was published keeps its author for good. */
export const resourceMachine: StateMachine<ResourceState, ResourceAction, ResourceStep> = {
  name: 'learning resource',
  initial: ['draft'],
  final: [],
  table: [
    { from: 'draft', action: 'submit', to: 'review', by: 'author' },
    { from: 'review', action: 'withdraw', to: 'draft', by: 'author' },
    { from: 'review', action: 'publish', to: 'published', by: 'reviewer' },
    { from: 'review', action: 'return', to: 'draft', by: 'reviewer' },
    { from: 'published', action: 'archive', to: 'archived', by: 'reviewer' },
    { from: 'archived', action: 'restore', to: 'published', by: 'reviewer' },
  ],
};

/** Whose step an action is. */
export const stepBy = (action: ResourceAction): ResourceStep['by'] => resourceMachine.table.find((one) => one.action === action)?.by ?? 'reviewer';

/** Actions open to somebody in a state. */
export const openActions = (state: ResourceState, by: ResourceStep['by']): ResourceAction[] =>
  resourceMachine.table.filter((one) => one.from === state && one.by === by).map((one) => one.action);

/** What a piece has of what its form asks for. */
export interface ResourceParts {
  form: string;
  url: string | null;
  paragraphs: number;
  hasFile: boolean;
  seconds: number | null;
  /** Whether a live lesson has its time. */
  timed: boolean;
}

/** What everything that is offered must have, by form: named field and why; null when it is whole. */
export function missingPart({ form, url, paragraphs, hasFile, seconds, timed }: ResourceParts): { field: string; message: string } | null {
  if ((form === 'article' || form === 'poster') && paragraphs === 0) return { field: 'text', message: form === 'article' ? '请填写正文' : '请填写海报文字' };
  if (form === 'ebook' && paragraphs === 0) return { field: 'chapters', message: '请至少写一章' };
  if (form === 'document' && !hasFile) return { field: 'file', message: '请上传 PDF 文件' };
  if ((form === 'video' || form === 'audio') && url === null && !hasFile) return { field: 'url', message: '请填写链接或上传文件' };
  if ((form === 'link' || form === 'live') && url === null) return { field: 'url', message: '请填写链接' };
  if ((form === 'video' || form === 'audio') && seconds === null) return { field: 'seconds', message: '请填写时长' };
  if (form === 'live' && !timed) return { field: 'liveOn', message: '请填写直播时间' };
  return null;
}
