import { useMemo, useState, type ReactNode } from 'react';
import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { useColourScheme } from '@/hooks/use-colour-scheme';
import { dateText } from '@/lib/format';
import { centsText, type OwnRanking, type RankedBranch } from '@party/shared/points';
import { branchesOption, heatOption, MOST_BARS, PALETTES, trendOption, type Palette } from '../charts/chart-options';
import { drawChart, type ChartOption } from '../charts/draw-chart';
import { copy } from '../copy';
import { periodText, today } from '../view-model';

const words = copy.ranking;
/** Pictures are drawn for a phone and grow with the page. */
const WIDTH = 320;

interface ChartProps {
  title: string;
  hint?: string;
  height: number;
  /** Keep what it is made of the same object while nothing changes. */
  option(palette: Palette): ChartOption;
  table: ReactNode;
}

/** A drawing that says nothing to a screen reader, and beside it the same as a table. */
function Chart({ title, hint, height, option, table }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const scheme = useColourScheme();
  const source = useMemo(() => drawChart(option(PALETTES[scheme]), { width: WIDTH, height }), [option, scheme, height]);
  return (
    <Section title={title} {...(hint === undefined ? {} : { hint })} action={<Button kind="quiet" size="small" text={asTable ? words.chart : words.table} onPress={() => setAsTable(!asTable)} />}>
      {asTable ? <Card padded={false}>{table}</Card> : <Card><View aria-hidden="true"><Image className="points__chart" src={source} mode="widthFix" imgProps={{ alt: '' }} /></View></Card>}
    </Section>
  );
}

/** The own points of the latest periods. */
export function TrendChart({ past }: { past: OwnRanking['past'] }) {
  const option = useMemo(() => (palette: Palette) => trendOption(past, palette), [past]);
  return <Chart title={words.trend} height={180} option={option} table={past.map((one) => <Cell key={one.period} title={periodText(one.period)} value={copy.points(one.points)} />)} />;
}

/** On which days something was learnt. */
export function HeatCalendar({ days }: { days: OwnRanking['days'] }) {
  const option = useMemo(() => (palette: Palette) => heatOption(days, today(), palette), [days]);
  const table = days.length === 0 ? <Cell title={words.noDays} /> : [...days].reverse().map((one) => <Cell key={one.day} title={dateText(one.day)} value={words.minutes(one.minutes)} />);
  return <Chart title={words.heat} hint={words.heatHint} height={190} option={option} table={table} />;
}

/** Branches by points per head. */
export function BranchChart({ branches }: { branches: readonly RankedBranch[] }) {
  const option = useMemo(() => (palette: Palette) => branchesOption(branches, palette), [branches]);
  const shown = branches.slice(0, MOST_BARS);
  return (
    <Chart
      title={words.branchChart} hint={words.branchHint(shown.length)} height={12 + 28 * shown.length} option={option}
      table={shown.map((row) => <Cell key={row.organisationId} title={`${words.place(row.place)} ${row.organisationName}`} value={words.perHead(centsText(row.perHeadCents))} />)}
    />
  );
}
