import { addDays, daysBetween, type CalendarDay, type Id } from '../kernel/index.js';
import type { HoursStanding } from './study-plan.js';

/** Rules that suggest something to learn; each says why. */
export const SUGGESTION_RULES = ['plan_due', 'unfinished', 'hours_behind', 'new_topic'] as const;

/** See {@link SUGGESTION_RULES}. */
export type SuggestionRule = (typeof SUGGESTION_RULES)[number];

/** The rules in words, as the page shows them under «为什么推荐». */
export const SUGGESTION_RULE_LABELS: Readonly<Record<SuggestionRule, string>> = {
  plan_due: '学习计划内容，14 天内到期或已经到期',
  unfinished: '7 天前开始学、还没有学完',
  hours_behind: '本年学时落后于全年进度一个学时以上',
  new_topic: '本年还没有学过这个主题',
};

/** A piece somebody could learn. */
export interface OpenPiece {
  resourceId: Id;
  title: string;
  tags: readonly string[];
  /** 0 when it was never opened. */
  percent: number;
  /** Day it was last learnt; null when never. */
  touchedOn: CalendarDay | null;
  /** Last day of the plan in force; undefined when it is not in it. */
  planDueOn?: CalendarDay | null;
}

/** One suggestion with the rule it comes from. */
export interface Suggestion {
  resourceId: Id;
  title: string;
  rule: SuggestionRule;
  reason: string;
}

export const MOST_SUGGESTIONS = 6;
const SOON_DAYS = 14;
const IDLE_DAYS = 7;

const monthDay = (day: CalendarDay): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

function duePart(piece: OpenPiece, today: CalendarDay): string | null {
  if (piece.planDueOn === undefined || piece.planDueOn === null || piece.planDueOn > addDays(today, SOON_DAYS)) return null;
  return piece.planDueOn < today ? `学习计划内容，应在${monthDay(piece.planDueOn)}前学完，已逾期` : `学习计划内容，${monthDay(piece.planDueOn)}前学完`;
}

/**
 * What somebody is advised to learn next: each piece once, by the first rule that names it, rules in their order, at most
 * {@link MOST_SUGGESTIONS}. `open` are pieces that are offered to them and not finished, the newest first; `learntTags` the
 * tags of what they finished this year.
 */
export function suggestionsOf(open: readonly OpenPiece[], learntTags: ReadonlySet<string>, hours: HoursStanding, today: CalendarDay): Suggestion[] {
  const found: Suggestion[] = [];
  const add = ({ resourceId, title }: OpenPiece, rule: SuggestionRule, reason: string): void => {
    if (found.length < MOST_SUGGESTIONS && !found.some((one) => one.resourceId === resourceId)) found.push({ resourceId, title, rule, reason });
  };
  const due = open.filter((piece) => duePart(piece, today) !== null).toSorted((a, b) => ((a.planDueOn ?? '') < (b.planDueOn ?? '') ? -1 : 1));
  for (const piece of due) add(piece, 'plan_due', duePart(piece, today) ?? '');
  for (const piece of open) {
    if (piece.touchedOn !== null && daysBetween(piece.touchedOn, today) >= IDLE_DAYS) add(piece, 'unfinished', `已学 ${piece.percent}%，${daysBetween(piece.touchedOn, today)} 天没有继续`);
  }
  if (hours.behindHours > 0) for (const piece of open.slice(0, 2)) add(piece, 'hours_behind', `本年学时比进度少 ${hours.behindHours} 学时`);
  for (const piece of open) {
    const fresh = piece.tags.find((tag) => !learntTags.has(tag));
    if (fresh !== undefined) add(piece, 'new_topic', `“${fresh}”主题本年还没有学过`);
  }
  return found;
}
