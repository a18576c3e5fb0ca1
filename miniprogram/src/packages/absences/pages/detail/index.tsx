import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { OwnActions } from '@/components/own-actions';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
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
  const { id, may, state } = view;
  const opinion = lastOpinion(view);
  return (
    <View>
      {state === 'returned' && opinion !== null && <Notice tone="warn" title={copy.form.returned}>{opinion}</Notice>}
      <Section title={view.memberName} action={<StatusTag {...markOf(view)} />}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      <Section title={words.steps}><Card><StepLine steps={stepsOf(view)} /></Card></Section>
      <OwnActions room="absences" view={view} words={words} withdraw={(body, key) => api.withdrawAbsence({ params: { id }, body }, { key })} onAgain={() => openPage('absences/form', { id })} />
      {may.decide && <DecideAbsence view={view} />}
      {may.keep && <KeepActions view={view} />}
    </View>
  );
}
