import { dayOf, type CalendarDay } from '../kernel/index.js';
import { isManualSource, POINT_SOURCES, type PointSource } from './point-sources.js';

/** Stretches of time that points of one source are capped in. */
export const CAP_SPANS = ['day', 'week', 'month', 'year'] as const;

/** See {@link CAP_SPANS}. */
export type CapSpan = (typeof CAP_SPANS)[number];

/** Chinese words of the stretches. */
export const CAP_SPAN_LABELS: Readonly<Record<CapSpan, string>> = { day: '每天', week: '每周', month: '每月', year: '每年' };

/** Points of each stretch; null: no cap there. */
export type Caps = Readonly<Record<CapSpan, number | null>>;

/** What one source gives. */
export interface PointRule {
  readonly source: PointSource;
  /** Points of one event. */
  readonly points: number;
  readonly caps: Caps;
  /** Whether an award names its evidence. */
  readonly evidence: boolean;
}

/** The day from which the usual rules hold in a school that has set none. */
export const USUAL_SINCE: CalendarDay = dayOf(2020, 1, 1);

/** Most points of one event: a single award never makes a champion. */
export const MOST_POINTS = 50;

/** Highest cap of any stretch. */
export const MOST_CAP = 5000;

const rule = (source: PointSource, points: number, caps: Partial<Caps>): PointRule => ({
  source, points, caps: { day: null, week: null, month: null, year: null, ...caps }, evidence: isManualSource(source),
});

/** The usual rules. Samples of branches' 积分制: a meeting 1 point, an essay 3, a mini-lecture 3, a lecture outside 5. */
export const USUAL_RULES: readonly PointRule[] = [
  rule('learning', 2, { day: 6, week: 20 }),
  rule('quiz', 3, { week: 9 }),
  rule('meeting', 2, { month: 12 }),
  rule('essay', 3, { month: 9, year: 60 }),
  rule('lecture', 5, { year: 20 }),
  rule('volunteer', 3, { month: 12, year: 60 }),
  rule('honour', 10, { year: 40 }),
];

/** What is wrong with a rule. */
export interface RuleFault {
  readonly field: 'source' | 'points' | CapSpan | 'evidence';
  readonly message: string;
}

/** Faults of a rule as sentences. A cap is at least one event, and a longer stretch never holds less than a shorter one. */
export function ruleFaults({ source, points, caps, evidence }: PointRule): RuleFault[] {
  const faults: RuleFault[] = [];
  if (!POINT_SOURCES.includes(source)) faults.push({ field: 'source', message: '登录、点赞、在线时长等不能计分' });
  if (!Number.isInteger(points) || points < 1 || points > MOST_POINTS) faults.push({ field: 'points', message: `每次分值须为1至${MOST_POINTS}的整数` });
  let least = points;
  for (const span of CAP_SPANS) {
    const cap = caps[span];
    if (cap === null) continue;
    if (!Number.isInteger(cap) || cap < least || cap > MOST_CAP) faults.push({ field: span, message: `${CAP_SPAN_LABELS[span]}上限须为不小于${least}的整数，最多${MOST_CAP}` });
    else least = cap;
  }
  if (isManualSource(source) && !evidence) faults.push({ field: 'evidence', message: '人工加分必须填写依据' });
  return faults;
}

/** A rule with the day from which it holds. */
export interface DatedRule extends PointRule {
  readonly from: CalendarDay;
}

/** The rule of a source on a day: the latest that had begun. */
export function ruleOn<R extends DatedRule>(rules: readonly R[], source: PointSource, day: CalendarDay): R | null {
  let found: R | null = null;
  for (const one of rules) if (one.source === source && one.from <= day && (found === null || one.from > found.from)) found = one;
  return found;
}
