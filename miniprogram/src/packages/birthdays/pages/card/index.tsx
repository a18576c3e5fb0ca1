import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import type { BirthdayYear } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import { GreetingCard, OathPanel } from '../../parts/greeting-card';
import { PosterSheet } from '../../parts/poster-sheet';
import { TextSheet } from '../../parts/text-sheet';
import { hasCard } from '../../view-model';
import '../../birthdays.scss';

const words = copy.card;

/** 政治生日贺卡: the card of a year, the oath, the own thoughts, and a poster to keep. */
export default function BirthdayCard() {
  const { year } = useRouter<{ year?: string }>().params;
  const own = useRead(['birthdays', 'own'], () => api.ownBirthday());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'card', rows: 8 }}>
        {({ memberName, years }) => {
          const found = years.find((one) => (year === undefined || one.year === Number(year)) && hasCard(one));
          return found ? <Opened name={memberName} year={found} /> : <EmptyState title={words.missing} next={words.missingNext} icon="calendar" />;
        }}
      </QueryView>
    </Page>
  );
}

function Opened({ name, year }: { name: string; year: BirthdayYear }) {
  const [open, setOpen] = useState<'poster' | 'reflection' | null>(null);
  const queries = useQueryClient();
  const thoughts = copy.reflection;
  const save = (text: string, key: string) => api.writeReflection({ body: { year: year.year, version: year.version, text } }, { key });
  const done = (): void => {
    setOpen(null);
    toast(thoughts.saved);
    void queries.invalidateQueries({ queryKey: ['birthdays'] });
  };
  return (
    <View>
      <View className="birthdays__stack"><GreetingCard name={name} year={year} /></View>
      <Section><OathPanel /></Section>
      <Section title={thoughts.title} hint={thoughts.hint}>
        <Card><View className={year.reflection === null ? 'birthdays__quiet' : 'birthdays__words'}>{year.reflection ?? thoughts.empty}</View></Card>
      </Section>
      <BottomActions>
        <Button kind="plain" icon="edit" text={year.reflection === null ? thoughts.write : thoughts.edit} onPress={() => setOpen('reflection')} />
        <Button icon="download" text={words.poster} onPress={() => setOpen('poster')} />
      </BottomActions>
      <TextSheet
        key={year.version} open={open === 'reflection'} title={thoughts.title} hint={thoughts.hint} action={thoughts.save} maxLength={1000} text={year.reflection ?? ''} save={save}
        onDone={done} onClose={() => setOpen(null)}
      />
      <PosterSheet name={name} basis={year.basis} nth={year.nth} open={open === 'poster'} onClose={() => setOpen(null)} />
    </View>
  );
}
