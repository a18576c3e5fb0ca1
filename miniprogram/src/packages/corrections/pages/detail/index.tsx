import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Card, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { OwnActions } from '@/components/own-actions';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
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
  const { id, opinion, state } = view;
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
      <OwnActions room="corrections" view={view} words={words} withdraw={(body, key) => api.withdrawCorrection({ params: { id }, body }, { key })} onAgain={() => openPage('corrections/edit', { id })} />
    </View>
  );
}
