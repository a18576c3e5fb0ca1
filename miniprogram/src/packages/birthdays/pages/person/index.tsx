import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import type { BirthdayPerson, BirthdayYear, DeedView } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import { DeedSheet } from '../../parts/deed-sheet';
import { TextSheet } from '../../parts/text-sheet';
import { deedHint, deedText, factRows, yearText } from '../../view-model';
import '../../birthdays.scss';

const words = copy.person;

/** 党员政治生日: what is on file about one person, and what the branch does year by year. */
export default function BirthdayOfPerson() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  // What somebody wrote about themself does not stay on the device of another.
  const person = useRead(['birthdays', 'person', id], () => api.getBirthdays({ params: { id } }), { keep: false });
  const own = useAccount()?.member?.id === id;
  usePullDownRefresh(() => void person.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={person} skeleton={{ kind: 'card', rows: 6 }}>
        {(view) => (
          <View>
            {own && <Notice>{words.own}</Notice>}
            <Section title={view.memberName}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
            {view.years.length === 0 && <EmptyState title={words.noYears} next={words.noYearsNext} icon="calendar" />}
            {view.years.map((year) => <Year key={year.year} person={view} year={year} />)}
          </View>
        )}
      </QueryView>
    </Page>
  );
}

function Year({ person: { memberId, mayRecord }, year }: { person: BirthdayPerson; year: BirthdayYear }) {
  const [open, setOpen] = useState<'wish' | 'deed' | null>(null);
  const queries = useQueryClient();
  const done = (): void => {
    setOpen(null);
    void queries.invalidateQueries({ queryKey: ['birthdays'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  };
  const close = (): void => setOpen(null);
  const save = (text: string, key: string) => api.writeWish({ params: { id: memberId }, body: { year: year.year, version: year.version, text } }, { key });
  return (
    <Section title={yearText(year)} {...(year.card === null ? {} : { action: <StatusTag tone={year.card === 'on_time' ? 'ok' : 'warn'} text={words.outcome[year.card]} /> })}>
      <Card padded={false}>
        <Cell title={words.wish} hint={year.wish ?? words.wishNone} {...(year.wishBy === null ? {} : { foot: words.wishBy(year.wishBy) })} />
        {year.deeds.map((deed) => <Deed key={deed.id} deed={deed} mayRecord={mayRecord} onDone={done} />)}
        {year.deeds.length === 0 && <Cell title={words.deeds} hint={words.deedsNone} />}
        {year.reflection !== null && <Cell title={words.reflection} hint={year.reflection} />}
      </Card>
      {mayRecord && (
        <View className="birthdays__pair">
          {year.card === null && <Button kind="plain" size="small" icon="edit" text={words.writeWish} onPress={() => setOpen('wish')} />}
          <Button kind="plain" size="small" icon="check" text={words.record} onPress={() => setOpen('deed')} />
        </View>
      )}
      <TextSheet
        key={year.version} open={open === 'wish'} title={words.wish} hint={words.wishHint} action={words.saveWish} maxLength={200} text={year.wish ?? ''} save={save}
        onDone={() => { toast(words.saved); done(); }} onClose={close}
      />
      <DeedSheet memberId={memberId} year={year.year} open={open === 'deed'} onDone={done} onClose={close} />
    </Section>
  );
}

function Deed({ deed, mayRecord, onDone }: { deed: DeedView; mayRecord: boolean; onDone(): void }) {
  const [asked, setAsked] = useState(false);
  const withdraw = useSubmit((_: undefined, key: string) => api.withdrawDeed({ params: { id: deed.id } }, { key }), () => {
    setAsked(false);
    toast(words.withdrawn);
    onDone();
  });
  return (
    <View>
      <Cell
        icon="check-circle" title={deedText(deed)} hint={deedHint(deed)}
        {...(mayRecord ? { value: <Button kind="quiet" size="small" text={words.withdraw} onPress={() => setAsked(true)} /> } : {})}
      />
      <ConfirmDialog
        open={asked} title={words.withdrawAsk(deedText(deed))} consequence={words.withdrawWords} action={words.withdraw} danger busy={withdraw.busy} problem={withdraw.problem}
        onConfirm={() => void withdraw.submit(undefined)} onClose={() => setAsked(false)}
      />
    </View>
  );
}
