import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { CorrectionView } from '@party/shared/corrections';
import { api } from '../../api';
import { copy } from '../../copy';
import { DiffList } from '../../parts/diff-list';
import { stepsOf, toneOf, whenText } from '../../view-model';
import '../../corrections.scss';

const words = copy.detail;

/** 申请详情: one of my requests, where it lies and since when. */
export default function CorrectionDetail() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const request = useRead(['corrections', 'one', id], () => api.getCorrection({ params: { id } }));
  usePullDownRefresh(() => void request.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={request} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Detail view={view} />}</QueryView>
    </Page>
  );
}

function Detail({ view }: { view: CorrectionView }) {
  const { may, opinion, state } = view;
  return (
    <View>
      {state === 'returned' && opinion !== null && <Notice tone="warn" title={copy.edit.returned}>{opinion}</Notice>}
      <Section title={words.diff} hint={whenText(view)} action={<StatusTag tone={toneOf(state)} text={copy.states[state]} />}>
        <Card>
          <DiffList diff={view.diff} />
          <View className="corrections__reason">{`${words.reason}：${view.reason}`}</View>
        </Card>
      </Section>
      <Section title={words.steps}><Card><StepLine steps={stepsOf(view)} /></Card></Section>
      {(may.withdraw || may.resubmit) && <OwnActions view={view} />}
    </View>
  );
}

function OwnActions({ view: { id, version, may } }: { view: CorrectionView }) {
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const withdraw = useSubmit((body: { version: number }, key: string) => api.withdrawCorrection({ params: { id }, body }, { key }), () => {
    setAsked(false);
    toast(words.withdrawn);
    void queries.invalidateQueries({ queryKey: ['corrections'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <BottomActions>
        {may.withdraw && <Button kind="plain" text={words.withdraw} onPress={() => setAsked(true)} />}
        {may.resubmit && <Button text={words.again} onPress={() => openPage('corrections/edit', { id })} />}
      </BottomActions>
      <ConfirmDialog
        open={asked} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={withdraw.busy} problem={withdraw.problem}
        onConfirm={() => void withdraw.submit({ version })} onClose={() => setAsked(false)}
      />
    </View>
  );
}
