import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
import type { CorrectionView } from '@party/shared/corrections';
import { api } from '../../api';
import { copy } from '../../copy';
import { DecideRequest } from '../../parts/decide-request';
import { DiffList } from '../../parts/diff-list';
import { useReveal } from '../../use-reveal';
import { stepsOf, toneOf, whenText } from '../../view-model';
import '../../corrections.scss';

const words = copy.decide;

/** 审批信息更正: who asks for what, old and new side by side, and the decision. */
export default function DecideCorrection() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const request = useRead(['corrections', 'one', id], () => api.getCorrection({ params: { id } }));
  usePullDownRefresh(() => void request.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={request} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Request view={view} />}</QueryView>
    </Page>
  );
}

function Request({ view }: { view: CorrectionView }) {
  const reveal = useReveal(view.id);
  const overtaken = view.diff.some((one) => one.now !== undefined);
  return (
    <View>
      <Section title={view.memberName} hint={view.organisationName} action={<StatusTag tone={toneOf(view.state)} text={copy.states[view.state]} />}>
        <Card>
          <DiffList diff={view.diff} revealed={reveal.values} />
          <View className="corrections__reason">{`${copy.detail.reason}：${view.reason}`}</View>
          <View className="corrections__quiet">{whenText(view)}</View>
          {view.may.reveal && reveal.values === undefined && (
            <View className="corrections__actions"><Button kind="plain" size="small" icon="eye" text={words.reveal} onPress={reveal.ask} /></View>
          )}
        </Card>
      </Section>
      {overtaken && <Notice tone="warn" title={words.changed}>{words.changedWords}</Notice>}
      <Section title={copy.detail.steps}><Card><StepLine steps={stepsOf(view)} /></Card></Section>
      {view.may.decide && <DecideRequest view={view} />}
      <ReasonSheet
        open={reveal.asked} title={words.revealTitle(view.memberName)} explain={words.revealWords} templates={words.revealReasons} action={words.revealAction}
        busy={reveal.submit.busy} problem={reveal.submit.problem} onSubmit={(reason) => void reveal.submit.submit(reason)} onClose={reveal.close}
      />
    </View>
  );
}
