import { describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '@party/shared/kernel';
import type { RankedBranch } from '@party/shared/points';
import { branchesOption, heatOption, PALETTES, trendOption } from './chart-options';
import { drawChart, type ChartOption } from './draw-chart';

const { light } = PALETTES;
const LOOK = { palette: light, scale: 1 };
const picture = (option: ChartOption): string => decodeURIComponent(drawChart(option, { width: 320, height: 180 }).replace(/^data:image\/svg\+xml;charset=utf-8,/, ''));
const count = (svg: string, colour: string): number => svg.split(`fill="${colour}"`).length - 1;

describe('charts', () => {
  it('are pictures both builds can show, without any canvas or page', () => {
    const svg = picture(trendOption([{ period: '2026-W47', points: 3 }, { period: '2026-W48', points: 8 }], LOOK));
    expect(svg).toMatch(/^<svg width="320" height="180"/);
    expect(svg).toContain('47周');
    expect(svg).toContain(light.brand);
    expect(svg).toContain('>分<');
    expect(svg).not.toMatch(/<script|<foreignObject/i);
  });

  it('the calendar has a square for every day of twelve weeks up to today, warmer the longer was learnt', () => {
    const svg = picture(heatOption([{ day: '2026-11-23', minutes: 70 }, { day: '2026-11-24', minutes: 10 }], '2026-11-24' as CalendarDay, LOOK));
    expect(light.warmth.map((colour) => count(svg, colour))).toEqual([77, 1, 0, 0, 1]);
    expect(svg).toContain('10月');
  });

  it('branches stand in their order with the points per head beside the bar', () => {
    const branch = (place: number, perHeadCents: number): RankedBranch => ({ organisationId: String(place), organisationName: place === 1 ? '一支部' : '计算机科学与技术学院研究生第二党支部', place, points: 1, perHeadCents, headcount: 9, active: 1, participation: 11, small: false });
    const order = { value: (row: RankedBranch) => row.perHeadCents / 100, text: (row: RankedBranch) => String(row.perHeadCents / 100) };
    const drawn = (scale: number): string => picture(branchesOption([branch(1, 512), branch(2, 40)], order, { palette: light, scale }));
    expect(['1 一支部', '2 计算机', '二党支部', '5.12', '0.4'].filter((words) => !drawn(1).includes(words))).toEqual([]);
    // In care mode the type of a picture grows as that of the page does.
    expect([drawn(1).includes('font-size:12px'), drawn(1.5).includes('font-size:18px'), drawn(1.5).includes('font-size:12px')]).toEqual([true, true, false]);
  });
});
