import type { IconName } from '@/components/icon-names';
import type { Tone } from '@/components/marks';
import { dateText } from '@/lib/format';
import { formatPeriod, monthOf, nextPeriod, parsePeriod, previousPeriod, shanghaiDay, weekOf, type CalendarDay, type Period } from '@party/shared/kernel';
import { boardPeriod, CAP_SPAN_LABELS, laterPeriod, MISSING_KIND_LABELS, type MissingKind, type MissingThing, type MonthState, type PointChance, type PointRuleView } from '@party/shared/points';
import { copy } from './copy';
import { monthCopy } from './copy-months';

/** The day in Shanghai. */
export const today = (): CalendarDay => shanghaiDay(Date.now());

export type Kind = 'week' | 'month';

/** The period of a kind that runs now. */
export const currentPeriod = (kind: Kind): Period => (kind === 'week' ? weekOf(today()) : monthOf(today()));

/** A period a link names; the present week when it names none. */
export const periodOfLink = (key: string | undefined): Period => (key === undefined ? null : boardPeriod(key)) ?? weekOf(today());

export const earlier = (period: Period): Period => previousPeriod(period);
export const later = (period: Period): Period | null => laterPeriod(period, today());

/** Words of a period's key. */
export function periodText(key: string): string {
  const period = parsePeriod(key);
  return period.ok ? formatPeriod(period.value) : key;
}

/** Short words under a column: «48周» or «11月». */
export const shortPeriod = (key: string): string => (key.includes('W') ? `${Number(key.slice(6))}周` : `${Number(key.slice(5))}月`);

/** Points of the branch, and 学习强国 beside them where it counts: never as one sum. */
export const apartText = (points: number, imported: number | null): string => `${copy.points(points)}${imported === null ? '' : ` + ${copy.imported(imported)}`}`;

/** What can still be earned from a source. */
export const chanceText = ({ left }: PointChance): string => (left === null ? copy.missing.open : left === 0 ? copy.missing.full : copy.missing.left(left));

const MISSING_ICONS: Readonly<Record<MissingKind, IconName>> = { piece: 'learn', hours: 'clock', quiz: 'edit', document: 'document', meeting: 'calendar', note: 'edit' };

/** How something that is missing looks: what it is, by when, and whether the day has come. */
export function missingLook({ kind, dueOn }: MissingThing, day: CalendarDay): { icon: IconName; hint: string; mark: { text: string; tone: Tone } | null } {
  const { noDue, due, meets, dueToday, meetsToday, overdue } = copy.missing;
  const when = dueOn === null ? noDue : kind === 'meeting' ? meets(dateText(dueOn)) : due(dateText(dueOn));
  const mark = dueOn === null || dueOn > day ? null : dueOn === day ? { text: kind === 'meeting' ? meetsToday : dueToday, tone: 'warn' as const } : { text: overdue, tone: 'danger' as const };
  return { icon: MISSING_ICONS[kind], hint: `${MISSING_KIND_LABELS[kind]} · ${when}`, mark };
}

/** The caps of a rule in a line. */
export function capsText({ capDay, capWeek, capMonth, capYear }: PointRuleView): string {
  const caps = [[CAP_SPAN_LABELS.day, capDay], [CAP_SPAN_LABELS.week, capWeek], [CAP_SPAN_LABELS.month, capMonth], [CAP_SPAN_LABELS.year, capYear]] as const;
  const set = caps.flatMap(([label, cap]) => (cap === null ? [] : [copy.rules.cap(label, cap)]));
  return set.length === 0 ? copy.rules.noCaps : copy.rules.caps(set.join('、'));
}

/** A number somebody typed; undefined for nothing. */
export const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

const MONTH_TONES: Readonly<Record<MonthState, Tone>> = { draft: 'warn', recorded: 'warn', publicised: 'info', closed: 'ok', replaced: 'neutral' };

/** What a state of a month means to the reader. */
export const monthTone = (state: MonthState): Tone => MONTH_TONES[state];

/** From which month 学习强国 points may count: not, from this or one of the next months, or as it was decided before. */
export function importedChoices(chosen: string | null): { value: string; label: string }[] {
  const here = monthOf(today());
  const keys = [here.key, nextPeriod(here).key, nextPeriod(nextPeriod(here)).key];
  const all = chosen === null || keys.includes(chosen) ? keys : [chosen, ...keys];
  return [{ value: '', label: monthCopy.setting.off }, ...all.map((value) => ({ value, label: monthCopy.setting.from(value) }))];
}

/** The same for weeks, which count in 周小晒. */
export function weekChoices(chosen: string | null): { value: string; label: string }[] {
  const here = weekOf(today());
  const keys = [here.key, nextPeriod(here).key, nextPeriod(nextPeriod(here)).key];
  const all = chosen === null || keys.includes(chosen) ? keys : [chosen, ...keys];
  return [{ value: '', label: monthCopy.setting.off }, ...all.map((value) => ({ value, label: monthCopy.setting.fromWeek(periodText(value)) }))];
}
