import { BarChart, HeatmapChart, LineChart, type BarSeriesOption, type HeatmapSeriesOption, type LineSeriesOption } from 'echarts/charts';
import {
  CalendarComponent, GridComponent, VisualMapPiecewiseComponent, type CalendarComponentOption, type GridComponentOption, type VisualMapComponentOption,
} from 'echarts/components';
import { init, setPlatformAPI, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** What is drawn here. */
export type ChartOption = ComposeOption<BarSeriesOption | HeatmapSeriesOption | LineSeriesOption | CalendarComponentOption | GridComponentOption | VisualMapComponentOption>;

/** Width of one character beside its height: CJK is square, the rest about half. */
const widthOf = (text: string, size: number): number => [...text].reduce((sum, one) => sum + (one > '⺀' ? size : size * 0.55), 0);
const sizeOf = (font?: string): number => Number(/(\d+(?:\.\d+)?)px/.exec(font ?? '')?.[1] ?? 12);

use([BarChart, HeatmapChart, LineChart, CalendarComponent, GridComponent, VisualMapPiecewiseComponent, SVGRenderer]);
// WeChat has no canvas without a page to stand in, so text is measured by reckoning there and in the browser alike.
setPlatformAPI({ measureText: (text, font) => ({ width: widthOf(text, sizeOf(font)) }) });

/** Draw a chart as a picture both builds can show: the address of an SVG. */
export function drawChart(option: ChartOption, { width, height }: { width: number; height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`;
  } finally {
    chart.dispose();
  }
}
