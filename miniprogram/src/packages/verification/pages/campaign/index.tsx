import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { CampaignBoard, CampaignView } from '@party/shared/verification';
import { api } from '../../api';
import { copy } from '../../copy';
import { Board } from '../../parts/board';
import { phaseTone, spanText, unansweredOf } from '../../view-model';
import '../../verification.scss';

const words = copy.campaign;

/** 核对进度: one campaign, by organisation, down to who has not answered. */
export default function CampaignPage() {
  const { id = '', organisationId } = useRouter<{ id?: string; organisationId?: string }>().params;
  const both = useRead(['verification', 'campaign', id, organisationId ?? ''], async () => {
    const [campaign, board] = await Promise.all([
      api.getCampaign({ params: { id } }), api.campaignBoard({ params: { id }, query: organisationId === undefined ? {} : { organisationId } }),
    ]);
    return { campaign, board };
  });
  usePullDownRefresh(() => void both.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={both} skeleton={{ kind: 'card', rows: 6 }}>
        {({ campaign, board }) => (
          <View>
            <Section title={campaign.title} hint={spanText(campaign)} action={<StatusTag tone={phaseTone(campaign.phase)} text={copy.phases[campaign.phase]} />}>
              <Board id={id} board={board} />
            </Section>
            <CampaignActions campaign={campaign} board={board} />
          </View>
        )}
      </QueryView>
    </Page>
  );
}

function CampaignActions({ campaign, board }: { campaign: CampaignView; board: CampaignBoard }) {
  const { id, version, title, counts, may } = campaign;
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const close = useSubmit((body: { version: number }, key: string) => api.closeCampaign({ params: { id }, body }, { key }), () => {
    setAsked(false);
    toast(words.closed);
    void queries.invalidateQueries({ queryKey: ['verification'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  const save = useSubmit(
    async (query: { organisationId: string }) => (await api.exportPending({ params: { id }, query })).open(words.fileName(title)),
    () => toast(words.exported),
  );
  return (
    <View>
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit({ organisationId: board.organisationId })} />
        {may.close && <Button kind="plain" text={words.close} onPress={() => setAsked(true)} />}
      </BottomActions>
      <ConfirmDialog
        open={asked} title={words.closeAsk(title)} consequence={words.closeWords(unansweredOf(counts))} action={words.close} danger busy={close.busy} problem={close.problem}
        onConfirm={() => void close.submit({ version })} onClose={() => setAsked(false)}
      />
    </View>
  );
}
