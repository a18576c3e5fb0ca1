import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import type { BirthdayYear, OwnBirthday } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import { OathPanel } from '../../parts/greeting-card';
import { factRows, hasCard, nextOf, yearText } from '../../view-model';
import '../../birthdays.scss';

const words = copy.mine;

/** 政治生日: the next one, every year with its card, and the oath at any time. */
export default function MyBirthday() {
  const own = useRead(['birthdays', 'own'], () => api.ownBirthday());
  useDidShow(() => void own.refetch());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'card', rows: 4 }}>{(view) => <Mine view={view} />}</QueryView>
    </Page>
  );
}

function Mine({ view }: { view: OwnBirthday }) {
  return (
    <View>
      <Next view={view} />
      <Section title={words.years}>
        {view.years.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="calendar" /> : (
          <Card padded={false}>{view.years.map((year) => <YearCell key={year.year} year={year} />)}</Card>
        )}
      </Section>
      <Section><OathPanel /></Section>
      <Section><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      <Notice>{words.rule}</Notice>
    </View>
  );
}

function Next({ view }: { view: OwnBirthday }) {
  const next = nextOf(view);
  if (!next) {
    return (
      <View>
        <Notice tone="warn" title={words.unknown}>{words.unknownWords}</Notice>
        <View className="birthdays__pair"><Button icon="edit" text={words.correct} onPress={() => openPage('corrections/mine')} /></View>
      </View>
    );
  }
  return (
    <View className="birthdays-next">
      <View className="birthdays-next__label">{words.next}</View>
      <View className="birthdays-next__left">{next.left}</View>
      <View className="birthdays-next__date">{`${next.date} · ${next.words}`}</View>
    </View>
  );
}

function YearCell({ year }: { year: BirthdayYear }) {
  const open = hasCard(year);
  const hint = open ? words.open : year.card === 'dropped' ? words.dropped : words.waiting;
  return <Cell icon={open ? 'flag' : 'clock'} title={yearText(year)} hint={hint} {...(open ? { onPress: () => openPage('birthdays/card', { year: String(year.year) }) } : {})} />;
}
