import { addDays, addMonths, err, ok, type CalendarDay, type Result } from '../kernel/index.js';

/** Ways of being away while the organisational relation stays with the branch, see {@link ABSENCE_RULES}. */
export const ABSENCE_KINDS = ['temporary', 'mobile', 'abroad', 'kept_graduate'] as const;

/** See {@link ABSENCE_KINDS}. */
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** What is fixed about a kind. */
export interface AbsenceRule {
  /** Chinese name. */
  readonly label: string;
  /** One sentence for the member who chooses. */
  readonly meaning: string;
  /** Longest duration in months; null: as long as it takes. */
  readonly maxMonths: number | null;
  /** Shortest duration in months of an absence that names its end. */
  readonly minMonths: number;
  /** Whether the organisation above the branch confirms what the branch approved. */
  readonly confirmed: boolean;
  /** Months after which the branch must have been in contact again; null: no rule. */
  readonly contactMonths: number | null;
}

/**
 * 党员教育管理工作条例 (2019): up to six months away a certificate does, beyond that at a fixed place the relation moves
 * (Art. 25); relations kept for graduates normally end after two years and members abroad are contacted at least every
 * half-year (Art. 34). Mobile members are those who cannot take part for six months on end and cannot transfer.
 * Five years abroad is the limit universities set; the contact of mobile members follows that of members abroad.
 */
export const ABSENCE_RULES: Readonly<Record<AbsenceKind, AbsenceRule>> = {
  temporary: {
    label: '临时外出', meaning: '外出不超过六个月，凭党员证明信参加所到单位的组织生活，组织关系不转',
    maxMonths: 6, minMonths: 0, confirmed: false, contactMonths: null,
  },
  mobile: {
    label: '流动党员', meaning: '连续六个月以上不能参加本支部组织生活，又不具备转接条件，登记为流动党员',
    maxMonths: null, minMonths: 6, confirmed: false, contactMonths: 6,
  },
  abroad: {
    label: '出国（境）', meaning: '出国（境）学习研究，离开前提出书面申请，保留组织关系，至少每半年联系一次，最长五年',
    maxMonths: 60, minMonths: 0, confirmed: true, contactMonths: 6,
  },
  kept_graduate: {
    label: '毕业生暂留', meaning: '毕业时尚未落实工作单位，组织关系在学校保留，一般不超过两年',
    maxMonths: 24, minMonths: 0, confirmed: true, contactMonths: null,
  },
};

/** First and last day of an absence; an open end is null. */
export interface AbsenceSpan {
  readonly startsOn: CalendarDay;
  readonly until: CalendarDay | null;
}

/** Why a span is refused. */
export type SpanFault = 'starts_too_early' | 'starts_too_late' | 'end_required' | 'end_before_start' | 'too_long' | 'too_short';

/** Days before and after today between which an absence may begin: entered late, or well ahead. */
const EARLIEST = -365;
const LATEST = 180;

/** Whether somebody may be away for that span; the last day may be the same day of the last month allowed. */
export function absenceSpan(kind: AbsenceKind, { startsOn, until }: AbsenceSpan, today: CalendarDay): Result<AbsenceSpan, SpanFault> {
  const { maxMonths, minMonths } = ABSENCE_RULES[kind];
  if (startsOn < addDays(today, EARLIEST)) return err('starts_too_early');
  if (startsOn > addDays(today, LATEST)) return err('starts_too_late');
  if (until === null) return maxMonths === null ? ok({ startsOn, until }) : err('end_required');
  if (until < startsOn) return err('end_before_start');
  if (maxMonths !== null && until > addMonths(startsOn, maxMonths)) return err('too_long');
  return until < addMonths(startsOn, minMonths) ? err('too_short') : ok({ startsOn, until });
}

/** Whether an absence in force may be given another last day: later than the present one and within the limit counted from its start. */
export function prolonged(kind: AbsenceKind, span: AbsenceSpan, until: CalendarDay): Result<AbsenceSpan, 'not_later' | 'too_long'> {
  const { maxMonths } = ABSENCE_RULES[kind];
  if (span.until === null || until <= span.until) return err('not_later');
  return maxMonths !== null && until > addMonths(span.startsOn, maxMonths) ? err('too_long') : ok({ startsOn: span.startsOn, until });
}

/** Last day for the next contact, counted from the latest one or else from the start; null when the kind knows no such rule. */
export function contactDueOn(kind: AbsenceKind, startsOn: CalendarDay, lastContactOn: CalendarDay | null): CalendarDay | null {
  const { contactMonths } = ABSENCE_RULES[kind];
  return contactMonths === null ? null : addMonths(lastContactOn ?? startsOn, contactMonths);
}

/** Days ahead of the last day, or of the last day for a contact, from which on those concerned are reminded. */
export const ABSENCE_REMINDER_DAYS = 30;

/** How an absence in force stands on a day. The more urgent comes first: what has run out, then what soon will. */
export type AbsenceAlert = 'overrun' | 'contact_overdue' | 'ends_soon' | 'contact_due' | 'none';

/** See {@link AbsenceAlert}. The last day itself is still in time. */
export function absenceAlert({ until, contactDueOn: due }: { until: CalendarDay | null; contactDueOn: CalendarDay | null }, today: CalendarDay): AbsenceAlert {
  if (until !== null && today > until) return 'overrun';
  if (due !== null && today > due) return 'contact_overdue';
  const ahead = addDays(today, ABSENCE_REMINDER_DAYS);
  if (until !== null && ahead >= until) return 'ends_soon';
  return due !== null && ahead >= due ? 'contact_due' : 'none';
}

/** Chinese names of the alerts. */
export const ABSENCE_ALERT_LABELS: Readonly<Record<Exclude<AbsenceAlert, 'none'>, string>> = {
  overrun: '已超期', contact_overdue: '半年未联系', ends_soon: '即将到期', contact_due: '该联系了',
};
