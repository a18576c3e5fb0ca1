import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { AbsenceView } from '@party/shared/absences';
import { api } from '../../api';
import { copy } from '../../copy';
import { DecideAbsence } from '../../parts/decide-absence';
import { KeepActions } from '../../parts/keep-actions';
import { factRows, lastOpinion, markOf, stepsOf } from '../../view-model';
import '../../absences.scss';

const words = copy.detail;

/** 外出登记详情: what is registered, what came of it, and what the reader may do. */
export default function AbsenceDetail() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const absence = useRead(['absences', 'one', id], () => api.getAbsence({ params: { id } }));
  usePullDownRefresh(() => void absence.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={absence} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Detail view={view} />}</QueryView>
    </Page>
  );
}

function Detail({ view }: { view: AbsenceView }) {
  const { may, state } = view;
  const opinion = lastOpinion(view);
  return (
    <View>
      {state === 'returned' && opinion !== null && <Notice tone="warn" title={copy.form.returned}>{opinion}</Notice>}
      <Section title={view.memberName} action={<StatusTag {...markOf(view)} />}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      <Section title={words.steps}><Card><StepLine steps={stepsOf(view)} /></Card></Section>
      {(may.withdraw || may.resubmit) && <OwnActions view={view} />}
      {may.decide && <DecideAbsence view={view} />}
      {may.keep && <KeepActions view={view} />}
    </View>
  );
}

function OwnActions({ view: { id, version, may } }: { view: AbsenceView }) {
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const withdraw = useSubmit((body: { version: number }, key: string) => api.withdrawAbsence({ params: { id }, body }, { key }), () => {
    setAsked(false);
    toast(words.withdrawn);
    void queries.invalidateQueries({ queryKey: ['absences'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <BottomActions>
        {may.withdraw && <Button kind="plain" text={words.withdraw} onPress={() => setAsked(true)} />}
        {may.resubmit && <Button text={words.again} onPress={() => openPage('absences/form', { id })} />}
      </BottomActions>
      <ConfirmDialog
        open={asked} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={withdraw.busy} problem={withdraw.problem}
        onConfirm={() => void withdraw.submit({ version })} onClose={() => setAsked(false)}
      />
    </View>
  );
}
