import { useMemo, useState, type ReactNode } from 'react';
import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { useColourScheme } from '@/hooks/use-colour-scheme';
import { dateText } from '@/lib/format';
import { SCALES, textSizeStore } from '@/lib/preferences';
import { useStore } from '@/lib/store';
import { centsText, type BranchOrder, type OwnRanking, type RankedBranch } from '@party/shared/points';
import { branchesOption, heatOption, MOST_BARS, PALETTES, ROW, trendOption, type Look } from '../charts/chart-options';
import { drawChart, type ChartOption } from '../charts/draw-chart';
import { copy } from '../copy';
import { periodText, today } from '../view-model';

const words = copy.ranking;
/** Pictures are drawn for a phone and grow with the page. */
const WIDTH = 320;

interface ChartProps {
  title: string;
  hint?: string;
  /** At the usual size of type. */
  height: number;
  /** Keep what it is made of the same object while nothing changes. */
  option(look: Look): ChartOption;
  table: ReactNode;
}

/** A drawing that says nothing to a screen reader, and beside it the same as a table. */
function Chart({ title, hint, height, option, table }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const scheme = useColourScheme();
  const scale = SCALES[useStore(textSizeStore)];
  const source = useMemo(() => drawChart(option({ palette: PALETTES[scheme], scale }), { width: WIDTH, height: Math.round(height * scale) }), [option, scheme, scale, height]);
  return (
    <Section title={title} {...(hint === undefined ? {} : { hint })} action={<Button kind="quiet" size="small" text={asTable ? words.chart : words.table} onPress={() => setAsTable(!asTable)} />}>
      {asTable ? <Card padded={false}>{table}</Card> : <Card><View aria-hidden="true"><Image className="points__chart" src={source} mode="widthFix" imgProps={{ alt: '' }} /></View></Card>}
    </Section>
  );
}

/** The own points of the latest periods. */
export function TrendChart({ past }: { past: OwnRanking['past'] }) {
  const option = useMemo(() => (look: Look) => trendOption(past, look), [past]);
  return <Chart title={words.trend} height={180} option={option} table={past.map((one) => <Cell key={one.period} title={periodText(one.period)} value={copy.points(one.points)} />)} />;
}

/** On which days something was learnt. */
export function HeatCalendar({ days }: { days: OwnRanking['days'] }) {
  const option = useMemo(() => (look: Look) => heatOption(days, today(), look), [days]);
  const table = days.length === 0 ? <Cell title={words.noDays} /> : [...days].reverse().map((one) => <Cell key={one.day} title={dateText(one.day)} value={words.minutes(one.minutes)} />);
  return <Chart title={words.heat} hint={words.heatHint} height={190} option={option} table={table} />;
}

const BY: Readonly<Record<BranchOrder, { title: string; value(row: RankedBranch): number; text(row: RankedBranch): string; words(row: RankedBranch): string }>> = {
  per_head: { title: words.branchChart, value: (row) => row.perHeadCents / 100, text: (row) => centsText(row.perHeadCents), words: (row) => words.perHead(centsText(row.perHeadCents)) },
  participation: { title: words.shareChart, value: (row) => row.participation, text: (row) => `${row.participation}%`, words: (row) => words.share(row.participation) },
};

/** Branches in the order chosen: by points per head, or by how many took part. */
export function BranchChart({ branches, by }: { branches: readonly RankedBranch[]; by: BranchOrder }) {
  const option = useMemo(() => (look: Look) => branchesOption(branches, BY[by], look), [branches, by]);
  const shown = branches.slice(0, MOST_BARS);
  return (
    <Chart
      title={BY[by].title} hint={words.branchHint(shown.length)} height={12 + ROW * shown.length} option={option}
      table={shown.map((row) => <Cell key={row.organisationId} title={`${words.place(row.place)} ${row.organisationName}`} value={BY[by].words(row)} />)}
    />
  );
}
