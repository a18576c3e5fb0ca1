import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import type { ArrivalDetail } from '@party/shared/arrivals';
import { api } from '../../api';
import { copy } from '../../copy';
import { Decide, Dispose, OwnActions } from '../../parts/arrival-actions';
import { LetterCard, PersonCard } from '../../parts/arrival-facts';
import { courseOf, progressOf, returnOpinion } from '../../view-model';
import '../../arrivals.scss';

const words = copy.detail;

/** 转入详情: who comes with which letter, where it lies, what happened, and what the reader may do. */
export default function ArrivalPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const arrival = useRead(['arrivals', 'one', id], () => api.getArrival({ params: { id } }));
  usePullDownRefresh(() => void arrival.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={arrival} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Detail view={view} />}</QueryView>
    </Page>
  );
}

function Detail({ view }: { view: ArrivalDetail }) {
  const { may, state, version, memberId } = view;
  const opinion = state === 'returned' ? returnOpinion(view) : null;
  return (
    <View>
      {opinion !== null && <Notice tone="warn" title={copy.form.returned}>{opinion}</Notice>}
      {view.returning && <Notice>{words.returning}</Notice>}
      <PersonCard view={view} />
      <LetterCard view={view} />
      <Section title={words.way}><Card><StepLine steps={progressOf(view)} /></Card></Section>
      {memberId !== null && view.receivedOn !== null && (
        <View className="arrivals__stack"><Button kind="plain" icon="user" text={words.member} onPress={() => openPage('members/detail', { id: memberId })} /></View>
      )}
      <Section title={words.course}>
        <Card padded={false}>{courseOf(view).map((one) => <Cell key={one.key} title={one.title} hint={one.hint} />)}</Card>
      </Section>
      {(may.revoke || may.confirmReceipt) && <Dispose key={`dispose-${state}`} view={view} />}
      {!may.decide && (may.withdraw || may.resubmit) && <OwnActions view={view} />}
      {may.decide && <Decide key={`decide-${version}`} view={view} />}
    </View>
  );
}
