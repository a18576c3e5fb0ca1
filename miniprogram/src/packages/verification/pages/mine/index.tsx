import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { MemberView } from '@party/shared/members';
import type { OwnVerification } from '@party/shared/verification';
import { api, readOwnRecord } from '../../api';
import { copy } from '../../copy';
import { recordRows, stateTone } from '../../view-model';
import '../../verification.scss';

const words = copy.mine;

/** 信息核对: my record, to be confirmed or corrected. */
export default function MyVerification() {
  const own = useRead(['verification', 'mine'], async () => {
    const [{ items }, record] = await Promise.all([api.ownVerifications(), readOwnRecord()]);
    return { items, record };
  });
  useDidShow(() => void own.refetch());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView
        query={own} skeleton={{ kind: 'card', rows: 8 }}
        empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'check-circle', action: { text: words.correct, onPress: () => openPage('corrections/mine') } }}
      >
        {({ items, record }) => (
          <View>
            {items.map((one) => <Campaign key={one.id} one={one} record={record} />)}
            <Section title={words.record} hint={words.lead}><Card><DefinitionList rows={recordRows(record)} /></Card></Section>
          </View>
        )}
      </QueryView>
    </Page>
  );
}

function Campaign({ one, record }: { one: OwnVerification; record: MemberView }) {
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const confirm = useSubmit((body: { recordVersion: number }, key: string) => api.confirmVerification({ params: { id: one.id }, body }, { key }), () => {
    setAsked(false);
    toast(words.confirmed);
    void queries.invalidateQueries({ queryKey: ['verification'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    void queries.invalidateQueries({ queryKey: ['members'] });
  });
  const when = one.phase === 'upcoming' ? words.from(dateText(one.opensOn)) : words.until(dateText(one.closesOn));
  return (
    <Section title={one.title} hint={`${one.organisationName} · ${when}`} action={<StatusTag tone={stateTone(one.state)} text={one.phase === 'upcoming' ? copy.phases.upcoming : copy.states[one.state]} />}>
      {one.mayConfirm && (
        <View className="verification__stack">
          <Button icon="check" text={words.confirm} onPress={() => setAsked(true)} />
          <Button kind="plain" icon="edit" text={words.correct} onPress={() => openPage('corrections/mine')} />
        </View>
      )}
      {one.state === 'correction_requested' && <Notice>{copy.states.correction_requested}</Notice>}
      <ConfirmDialog
        open={asked} title={words.confirmAsk} consequence={words.confirmWords} action={words.confirm} busy={confirm.busy} problem={confirm.problem}
        onConfirm={() => void confirm.submit({ recordVersion: record.version })} onClose={() => setAsked(false)}
      />
    </Section>
  );
}
