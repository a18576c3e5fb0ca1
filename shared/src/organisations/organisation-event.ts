import type { Id } from '../kernel/index.js';

/** What can happen to an organisation. */
export const ORGANISATION_EVENT_KINDS = ['founded', 'changed', 'moved', 'absorbed', 'merged', 'closed', 'appointed', 'position_ended'] as const;

/** See {@link ORGANISATION_EVENT_KINDS}. `absorbed`: another was merged into this one; `merged`: this one was merged away. */
export type OrganisationEventKind = (typeof ORGANISATION_EVENT_KINDS)[number];

/** Chinese names of the events. */
export const ORGANISATION_EVENT_LABELS: Readonly<Record<OrganisationEventKind, string>> = {
  founded: '成立',
  changed: '信息变更',
  moved: '隶属调整',
  absorbed: '并入其他组织',
  merged: '合并',
  closed: '撤销',
  appointed: '任职',
  position_ended: '离任',
};

/** One field that changed; values as they were shown then. */
export interface OrganisationChange {
  field: 'name' | 'shortName' | 'code' | 'foundedOn' | 'parent';
  from: string | null;
  to: string | null;
}

/** What is kept with an event: data, so that the sentence can be written in whatever words later. */
export interface OrganisationEventDetail {
  changes?: OrganisationChange[];
  /** The other organisation of a move (new parent) or merge. */
  otherId?: Id;
  otherName?: string;
  /** Reason or number of the decision, as typed. */
  reason?: string;
  /** The position of `appointed` and `position_ended`. */
  positionId?: Id;
  positionKind?: string;
  memberId?: Id;
}
