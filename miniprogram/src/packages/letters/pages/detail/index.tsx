import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Card, DefinitionList, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
import { LETTER_KIND_SHORT, type LetterView } from '@party/shared/letters';
import { api } from '../../api';
import { copy } from '../../copy';
import { LetterActions } from '../../parts/letter-actions';
import { markOf, sheetRows, stepsOf } from '../../view-model';
import '../../letters.scss';

const words = copy.detail;

/** 介绍信详情: what stands on it, what happened to it, and what the reader may do. */
export default function LetterDetail() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const letter = useRead(['letters', 'one', id], () => api.getLetter({ params: { id } }));
  usePullDownRefresh(() => void letter.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={letter} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Detail view={view} />}</QueryView>
    </Page>
  );
}

function Detail({ view }: { view: LetterView }) {
  return (
    <View>
      <Section title={`${view.memberName} · ${LETTER_KIND_SHORT[view.kind]}`} hint={words.sheetHint} action={<StatusTag {...markOf(view)} />}>
        <Card><DefinitionList rows={sheetRows(view)} /></Card>
      </Section>
      <Section title={words.steps}><Card><StepLine steps={stepsOf(view)} /></Card></Section>
      <LetterActions view={view} />
    </View>
  );
}
