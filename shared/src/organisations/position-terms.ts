import { addYears, type CalendarDay } from '../kernel/index.js';

/** Why a position came to its end. */
export const POSITION_END_REASONS = ['term_over', 'resigned', 'dismissed', 'moved_away', 'organisation_closed', 'entered_wrongly'] as const;

/** See {@link POSITION_END_REASONS}. */
export type PositionEndReason = (typeof POSITION_END_REASONS)[number];

/** Chinese names of the reasons. */
export const POSITION_END_REASON_LABELS: Readonly<Record<PositionEndReason, string>> = {
  term_over: '任期届满',
  resigned: '辞去职务',
  dismissed: '免去职务',
  moved_away: '工作调动',
  organisation_closed: '组织撤销或合并',
  entered_wrongly: '登记有误',
};

/** Years of a term of a branch or general branch committee (支部工作条例: three years; committees five). */
export const DEFAULT_TERM_YEARS = 3;

/** Day a term ends when nobody says otherwise: the same day three years later. */
export const defaultTermEnd = (startsOn: CalendarDay): CalendarDay => addYears(startsOn, DEFAULT_TERM_YEARS);

/** Dates of a position as far as holding it goes. */
export interface HeldSpan {
  startsOn: CalendarDay;
  /** First day on which it is no longer held; null while it is held. An overrun term does not end it, a re-election does. */
  endedOn: CalendarDay | null;
}

/** Whether the position gives its rights on `day`. */
export const isHeldOn = (span: HeldSpan, day: CalendarDay): boolean =>
  span.startsOn <= day && (span.endedOn === null || day < span.endedOn);
