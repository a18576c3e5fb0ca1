import { addDays, daysBetween, type CalendarDay } from '../kernel/index.js';
import type { PositionKind } from '../permissions/index.js';

/** Whom a document is for, within its organisation and below. */
export const CIRCULAR_AUDIENCES = ['everybody', 'members', 'officers'] as const;
/** See {@link CIRCULAR_AUDIENCES}. */
export type CircularAudience = (typeof CIRCULAR_AUDIENCES)[number];
/** Words of the audiences. */
export const CIRCULAR_AUDIENCE_LABELS: Readonly<Record<CircularAudience, string>> = { everybody: '全体（含入党申请人）', members: '全体党员', officers: '书记和委员' };

/** Posts of a committee (支部工作条例): 书记, 副书记 and the commissioners. */
export const COMMITTEE_POSTS: readonly PositionKind[] = ['secretary', 'deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner'];

/** What decides whether a document asks somebody. */
export interface CircularReaderFacts {
  /** Organisations from the top down to the own branch. */
  readonly line: ReadonlySet<string>;
  readonly member: boolean;
  /** Organisations on the way down to every post of a committee that is held. */
  readonly posts: ReadonlySet<string>;
}

/** Whether a published document asks somebody: it is of an organisation above them, for everybody, for members, or for those who hold a post below it. */
export function isAskedOf({ organisationId, audience }: { organisationId: string; audience: CircularAudience }, { line, member, posts }: CircularReaderFacts): boolean {
  if (!line.has(organisationId)) return false;
  return audience === 'everybody' || (member && (audience === 'members' || posts.has(organisationId)));
}

/** How a reader stands with the present edition. */
export const CIRCULAR_READINGS = ['unread', 'confirmed'] as const;
/** See {@link CIRCULAR_READINGS}. */
export type CircularReading = (typeof CIRCULAR_READINGS)[number];

/** Latest day a document may be due, from today, in days. */
export const LATEST_DUE = 366;
/** Days before the due day on which the job reminds; 0 is the day itself. */
export const REMINDED_BEFORE: readonly number[] = [3, 1, 0];

/** Due days that are reminded of on a day. */
export const remindedDues = (today: CalendarDay): CalendarDay[] => REMINDED_BEFORE.map((days) => addDays(today, days));

/** Whether a due day is today or ahead, and not too far. */
export const isPlausibleDue = (due: CalendarDay, today: CalendarDay): boolean => due >= today && daysBetween(today, due) <= LATEST_DUE;

/** Twice the pace of practised readers, characters a second: nobody is kept waiting, nobody confirms unseen. */
const FASTEST = 20;
const [SHORTEST_STAY, LONGEST_STAY] = [3, 120];

/** Least seconds between opening a text and confirming it. */
export const leastStay = (letters: number): number => (letters === 0 ? 0 : Math.min(Math.max(Math.ceil(letters / FASTEST), SHORTEST_STAY), LONGEST_STAY));

/** One word for how somebody stands: the same on the screen and in the file. */
export function readingText({ openedAt, confirmedAt }: { openedAt: string | null; confirmedAt: string | null }): string {
  if (confirmedAt !== null) return '已确认';
  return openedAt === null ? '未打开' : '已打开未确认';
}
