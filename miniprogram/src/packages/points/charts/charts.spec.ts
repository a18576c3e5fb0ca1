import { describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '@party/shared/kernel';
import type { RankedBranch } from '@party/shared/points';
import { branchesOption, heatOption, PALETTES, trendOption } from './chart-options';
import { drawChart, type ChartOption } from './draw-chart';

const { light } = PALETTES;
const picture = (option: ChartOption): string => decodeURIComponent(drawChart(option, { width: 320, height: 180 }).replace(/^data:image\/svg\+xml;charset=utf-8,/, ''));
const count = (svg: string, colour: string): number => svg.split(`fill="${colour}"`).length - 1;

describe('charts', () => {
  it('are pictures both builds can show, without any canvas or page', () => {
    const svg = picture(trendOption([{ period: '2026-W47', points: 3 }, { period: '2026-W48', points: 8 }], light));
    expect(svg).toMatch(/^<svg width="320" height="180"/);
    expect(svg).toContain('47周');
    expect(svg).toContain(light.brand);
    expect(svg).not.toMatch(/<script|<foreignObject/i);
  });

  it('the calendar has a square for every day of twelve weeks up to today, warmer the longer was learnt', () => {
    const svg = picture(heatOption([{ day: '2026-11-23', minutes: 70 }, { day: '2026-11-24', minutes: 10 }], '2026-11-24' as CalendarDay, light));
    expect(light.warmth.map((colour) => count(svg, colour))).toEqual([77, 1, 0, 0, 1]);
    expect(svg).toContain('10月');
  });

  it('branches stand in their order with the points per head beside the bar', () => {
    const branch = (place: number, perHeadCents: number): RankedBranch => ({ organisationId: String(place), organisationName: '一支部', place, points: 1, perHeadCents, headcount: 9, active: 1, small: false });
    const svg = picture(branchesOption([branch(1, 512), branch(2, 40)], light));
    expect(['第 1 名', '第 2 名', '5.12', '0.40'].every((words) => svg.includes(words))).toBe(true);
  });
});
