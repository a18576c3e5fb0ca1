import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Notice, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { OwnRanking } from '@party/shared/points';
import { api } from '../api';
import { copy } from '../copy';
import { apartText } from '../view-model';
import { HeatCalendar, TrendChart } from './charts';

const words = copy.ranking;

/** The own place in a period, the list where there is one, and how it went before. */
export function OwnPlace({ period }: { period: string }) {
  const ranking = useRead(['points', 'ranking', period], () => api.ownRanking({ query: { period } }));
  return <QueryView query={ranking} skeleton={{ kind: 'card', rows: 4 }}>{(view) => <Place view={view} />}</QueryView>;
}

function Place({ view }: { view: OwnRanking }) {
  const { points, imported, place, members, gap, school, closed, checking, branchName, mode, rows, past, days, board } = view;
  return (
    <View className="points__stack">
      <Card>
        <View>{branchName}</View>
        <View className="points__big">{words.place(place)}</View>
        <View className="points__quiet">{`${apartText(points, imported)} · ${words.of(members)} · ${gap === null ? words.first : words.gap(gap)}`}</View>
        {school && <View className="points__quiet">{words.school(school.place, momentText(school.at))}</View>}
        <View className="points__quiet">{checking ? words.over : closed ? words.closed : words.open}</View>
        <View className="points__row"><Button kind="quiet" size="small" text={copy.mine.missing} onPress={() => openPage('points/missing')} /></View>
        {board && <View className="points__quiet">{`${words.board(board.version)}${board.note === null ? '' : `：${board.note}`}`}</View>}
      </Card>
      {mode === 'off' && <Notice>{words.off}</Notice>}
      {mode !== 'off' && checking && <Notice>{words.checking}</Notice>}
      {mode !== 'off' && !checking && (
        <Section title={words.list} hint={words.listHint}>
          {rows.length === 0 ? <EmptyState icon="flag" title={words.none} next={words.listHint} /> : (
            <Card padded={false}>{rows.map((row) => <Cell key={row.memberId} title={`${words.place(row.place)} ${row.memberName}`} value={<View className="points__value">{apartText(row.points, row.imported)}</View>} />)}</Card>
          )}
        </Section>
      )}
      <TrendChart past={past} />
      <HeatCalendar days={days} />
    </View>
  );
}
