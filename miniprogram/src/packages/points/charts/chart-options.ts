import { addDays, weekOf, type CalendarDay } from '@party/shared/kernel';
import type { OwnRanking, RankedBranch } from '@party/shared/points';
import { copy } from '../copy';
import { shortPeriod } from '../view-model';
import type { ChartOption } from './draw-chart';

const words = copy.ranking;
const WEEKS = 12;
/** Rows of the chart of branches. */
export const MOST_BARS = 8;

/** Colours of a scheme: a picture does not see the page's tokens, so they stand here as well. */
export interface Palette {
  text: string;
  line: string;
  brand: string;
  /** From an empty day to a full one. */
  warmth: readonly [string, string, string, string, string];
}

export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: { text: '#57514b', line: '#e8e3dd', brand: '#b0171d', warmth: ['#efebe6', '#f3c9c6', '#e28f8c', '#c94a4b', '#b0171d'] },
  dark: { text: '#cbc4bd', line: '#34302d', brand: '#ff9a92', warmth: ['#2f2b29', '#5a2a29', '#8c3634', '#c4615b', '#ff9a92'] },
};

/** How a chart is drawn: its colours, and by how much type is larger than usual. */
export interface Look {
  palette: Palette;
  scale: number;
}

/** Smallest type of the app, in px. */
const TYPE = 12;
const axis = ({ palette: { text, line }, scale }: Look): { axisLabel: { color: string; fontSize: number }; axisLine: { lineStyle: { color: string } }; axisTick: { show: false } } => ({
  axisLabel: { color: text, fontSize: TYPE * scale }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false },
});
const unit = (name: string, { palette: { text }, scale }: Look): { name: string; nameTextStyle: { color: string; fontSize: number; align: 'left' } } => ({ name, nameTextStyle: { color: text, fontSize: TYPE * scale, align: 'left' } });

/** Line of the own points by period. */
export function trendOption(past: OwnRanking['past'], look: Look): ChartOption {
  const { palette, scale } = look;
  return {
    grid: { left: 36 * scale, right: 16 * scale, top: 32 * scale, bottom: 28 * scale },
    xAxis: { type: 'category', data: past.map((one) => shortPeriod(one.period)), boundaryGap: false, ...axis(look) },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 3, splitLine: { lineStyle: { color: palette.line } }, ...axis(look), ...unit(words.unitPoints, look) },
    series: [{ type: 'line', data: past.map((one) => one.points), symbol: 'circle', symbolSize: 7, lineStyle: { color: palette.brand, width: 2.5 }, itemStyle: { color: palette.brand }, areaStyle: { color: palette.brand, opacity: 0.08 } }],
  };
}

/** Width of a branch's name beside its bar: the bar itself needs the rest. */
const NAME = 124;
/** Height of a row of the chart of branches: a name may take two lines. */
export const ROW = 40;

/** Bars of branches in their order, the first on top, each with its name; `value` is what they are ordered by, `words` how it is written. */
export function branchesOption(branches: readonly RankedBranch[], { value, text }: { value(row: RankedBranch): number; text(row: RankedBranch): string }, look: Look): ChartOption {
  const { palette, scale } = look;
  const rows = branches.slice(0, MOST_BARS).reverse();
  const usual = axis(look);
  return {
    grid: { left: NAME * Math.min(scale, 1.2), right: 60 * scale, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: { type: 'category', data: rows.map((row) => `${row.place} ${row.organisationName}`), ...usual, axisLabel: { ...usual.axisLabel, width: (NAME - 10) * Math.min(scale, 1.2), overflow: 'break', lineHeight: 15 * scale, formatter: (name: string) => shortName(name, scale) } },
    series: [{
      type: 'bar', barWidth: 14 * scale, data: rows.map(value), itemStyle: { color: palette.brand, borderRadius: [0, 7 * scale, 7 * scale, 0] },
      label: { show: true, position: 'right', color: palette.text, fontSize: TYPE * scale, formatter: ({ dataIndex }) => (rows[dataIndex] ? text(rows[dataIndex]) : '') },
    }],
  };
}

/** Two lines of a name: what tells branches apart stands at its end, so the middle is left out. */
function shortName(name: string, scale: number): string {
  const most = 2 * Math.floor(((NAME - 10) * Math.min(scale, 1.2)) / (TYPE * scale)) - 1;
  const signs = [...name];
  return signs.length <= most ? name : `${signs.slice(0, Math.ceil(most / 2)).join('')}…${signs.slice(1 - Math.floor(most / 2)).join('')}`;
}

/** Twelve weeks of days by minutes learnt, Monday first. */
export function heatOption(days: OwnRanking['days'], now: CalendarDay, { palette: { text, warmth }, scale }: Look): ChartOption {
  const week = weekOf(now);
  const minutes = new Map(days.map((one) => [one.day, one.minutes]));
  const first = addDays(week.first, -7 * (WEEKS - 1));
  const past = Array.from({ length: 7 * WEEKS }, (_, at) => addDays(first, at)).filter((day) => day <= now);
  return {
    calendar: {
      range: [first, week.last], left: 24 * scale + 4, top: 20 * scale + 4, right: 4, bottom: 4, cellSize: ['auto', 'auto'], splitLine: { show: false }, itemStyle: { color: 'transparent', borderWidth: 0 }, yearLabel: { show: false },
      dayLabel: { firstDay: 1, nameMap: [...words.weekdays], color: text, fontSize: TYPE * scale }, monthLabel: { nameMap: [...words.months], color: text, fontSize: TYPE * scale, align: 'left' },
    },
    visualMap: { type: 'piecewise', show: false, dimension: 1, pieces: [{ value: 0, color: warmth[0] }, { gt: 0, lt: 15, color: warmth[1] }, { gte: 15, lt: 30, color: warmth[2] }, { gte: 30, lt: 60, color: warmth[3] }, { gte: 60, color: warmth[4] }] },
    series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: past.map((day) => [day, minutes.get(day) ?? 0]), itemStyle: { borderRadius: 4, borderWidth: 2, borderColor: 'transparent' } }],
  };
}
