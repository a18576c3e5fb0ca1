import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { dateText } from '@/lib/format';
import type { OwnRanking } from '@party/shared/points';
import { copy } from '../copy';
import { heatOf, periodText, shareOf, shortPeriod, today } from '../view-model';

const words = copy.ranking;

/** A drawing that says nothing to a screen reader, and beside it the same as a table. */
function Chart({ title, table, children }: { title: string; table: ReactNode; children: ReactNode }) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Section title={title} action={<Button kind="quiet" size="small" text={asTable ? words.chart : words.table} onPress={() => setAsTable(!asTable)} />}>
      {asTable ? <Card padded={false}>{table}</Card> : <Card><View aria-hidden="true">{children}</View></Card>}
    </Section>
  );
}

/** The own points of the latest periods. */
export function TrendChart({ past }: { past: OwnRanking['past'] }) {
  const most = Math.max(0, ...past.map((one) => one.points));
  return (
    <Chart title={words.trend} table={past.map((one) => <Cell key={one.period} title={periodText(one.period)} value={copy.points(one.points)} />)}>
      <View className="points__columns">
        {past.map((one) => <View className="points__column" key={one.period}><View className="points__fill" style={{ height: `${shareOf(one.points, most)}%` }} /></View>)}
      </View>
      <View className="points__names">{[past[0], past.at(-1)].map((one) => one && <View key={one.period}>{shortPeriod(one.period)}</View>)}</View>
    </Chart>
  );
}

/** On which days points came. */
export function HeatCalendar({ days }: { days: OwnRanking['days'] }) {
  const table = days.length === 0 ? <Cell title={words.noDays} /> : [...days].reverse().map((one) => <Cell key={one.day} title={dateText(one.day)} value={copy.points(one.points)} />);
  return (
    <Chart title={words.heat} table={table}>
      <View className="points__heat">
        {heatOf(days, today()).map((week) => (
          <View className="points__heat-week" key={week[0]?.day ?? ''}>
            {week.map((one) => <View key={one.day} className={`points__heat-day points__heat-day--${one.warmth}`} />)}
          </View>
        ))}
      </View>
    </Chart>
  );
}

/** A bar as long as its share of the greatest; the number stands beside it in words. */
export function ShareBar({ value, most }: { value: number; most: number }) {
  return <View className="points__bar" aria-hidden="true"><View className="points__bar-fill" style={{ width: `${shareOf(value, most)}%` }} /></View>;
}
