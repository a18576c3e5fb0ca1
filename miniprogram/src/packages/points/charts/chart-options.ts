import { addDays, weekOf, type CalendarDay } from '@party/shared/kernel';
import { centsText, type OwnRanking, type RankedBranch } from '@party/shared/points';
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

const axis = ({ text, line }: Palette): { axisLabel: { color: string; fontSize: number }; axisLine: { lineStyle: { color: string } }; axisTick: { show: false } } => ({
  axisLabel: { color: text, fontSize: 12 }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false },
});

/** Line of the own points by period. */
export function trendOption(past: OwnRanking['past'], palette: Palette): ChartOption {
  return {
    grid: { left: 36, right: 16, top: 24, bottom: 28 },
    xAxis: { type: 'category', data: past.map((one) => shortPeriod(one.period)), boundaryGap: false, ...axis(palette) },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 3, splitLine: { lineStyle: { color: palette.line } }, ...axis(palette) },
    series: [{ type: 'line', data: past.map((one) => one.points), symbol: 'circle', symbolSize: 7, lineStyle: { color: palette.brand, width: 2.5 }, itemStyle: { color: palette.brand }, areaStyle: { color: palette.brand, opacity: 0.08 } }],
  };
}

/** Bars of branches by points per head, the first on top. */
export function branchesOption(branches: readonly RankedBranch[], palette: Palette): ChartOption {
  const rows = branches.slice(0, MOST_BARS).reverse();
  return {
    grid: { left: 52, right: 56, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', data: rows.map((row) => words.place(row.place)), ...axis(palette) },
    series: [{
      type: 'bar', barWidth: 14, data: rows.map((row) => row.perHeadCents / 100), itemStyle: { color: palette.brand, borderRadius: [0, 7, 7, 0] },
      label: { show: true, position: 'right', color: palette.text, fontSize: 12, formatter: ({ dataIndex }) => centsText(rows[dataIndex]?.perHeadCents ?? 0) },
    }],
  };
}

/** Twelve weeks of days by minutes learnt, Monday first. */
export function heatOption(days: OwnRanking['days'], now: CalendarDay, { text, warmth }: Palette): ChartOption {
  const week = weekOf(now);
  const minutes = new Map(days.map((one) => [one.day, one.minutes]));
  const first = addDays(week.first, -7 * (WEEKS - 1));
  const past = Array.from({ length: 7 * WEEKS }, (_, at) => addDays(first, at)).filter((day) => day <= now);
  return {
    calendar: {
      range: [first, week.last], left: 28, top: 24, right: 4, bottom: 4, cellSize: ['auto', 'auto'], splitLine: { show: false }, itemStyle: { color: 'transparent', borderWidth: 0 }, yearLabel: { show: false },
      dayLabel: { firstDay: 1, nameMap: [...words.weekdays], color: text, fontSize: 12 }, monthLabel: { nameMap: [...words.months], color: text, fontSize: 12, align: 'left' },
    },
    visualMap: { type: 'piecewise', show: false, dimension: 1, pieces: [{ value: 0, color: warmth[0] }, { gt: 0, lt: 15, color: warmth[1] }, { gte: 15, lt: 30, color: warmth[2] }, { gte: 30, lt: 60, color: warmth[3] }, { gte: 60, color: warmth[4] }] },
    series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: past.map((day) => [day, minutes.get(day) ?? 0]), itemStyle: { borderRadius: 4, borderWidth: 2, borderColor: 'transparent' } }],
  };
}
