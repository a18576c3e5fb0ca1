import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { goBack } from '@/lib/routes';
import { scanCode } from '@/lib/wechat';
import type { ScanDecisionRequest, ScanPreview } from '@party/shared/identity';
import { api } from '../../api';
import { copy } from '../../copy';
import { ticketIdOf } from '../../view-model';
import '../../identity.scss';

const words = copy.scan;

/** 扫码登录电脑端: scan the code on the computer's page, see who asks, decide. */
export default function Scan() {
  const [ticket, setTicket] = useState<ScanPreview | null>(null);
  const preview = useSubmit((id: string, key: string) => api.previewScan({ params: { id } }, { key }), setTicket);
  const scan = async (): Promise<void> => {
    const text = await scanCode();
    if (text === null) return;
    const id = ticketIdOf(text);
    if (id === null) toast(words.notOurs, 'danger');
    else await preview.submit(id);
  };
  return (
    <Page title={words.title}>
      {ticket ? <Decide ticket={ticket} /> : (
        <Card>
          <EmptyState icon="scan" title={words.title} next={words.lead} action={{ text: words.action, onPress: () => void scan() }} />
          <ProblemNotice problem={preview.problem} />
        </Card>
      )}
    </Page>
  );
}

function Decide({ ticket }: { ticket: ScanPreview }) {
  const decide = useSubmit((decision: ScanDecisionRequest['decision'], key: string) => api.decideScan({ params: { id: ticket.id }, body: { decision } }, { key }), (_, decision) => {
    toast(decision === 'confirm' ? words.confirmed : words.rejected);
    goBack();
  });
  const rows = [
    { term: words.device, value: ticket.device },
    { term: words.address, value: ticket.address },
    { term: words.openedAt, value: momentText(ticket.openedAt) },
  ];
  return (
    <Section title={words.ask}>
      <Card>
        <DefinitionList rows={rows} />
        <Notice tone="warn">{words.warn}</Notice>
        <ProblemNotice problem={decide.problem} />
        <View className="identity__actions">
          <Button text={words.confirm} busy={decide.busy} onPress={() => void decide.submit('confirm')} />
          <Button kind="plain" text={words.reject} disabled={decide.busy} onPress={() => void decide.submit('reject')} />
        </View>
      </Card>
    </Section>
  );
}
