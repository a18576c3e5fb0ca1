import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import { REMITTANCE_STANDING_LABELS, type RemittanceDetail } from '@party/shared/dues';
import { remittances } from '../../api';
import { RemittanceRow } from '../../parts/remittance-row';
import { RemittanceSheet } from '../../parts/remittance-sheet';
import { yearly } from '../../yearly-copy';
import { openFen, REMITTANCE_TONES, remittanceFacts, thisYear } from '../../yearly-view-model';
import '../../dues.scss';

const words = yearly.remittance;

/** 党费上缴: what one organisation hands up of a year, and what it has. */
export default function DuesRemittance() {
  const { id = '', year: text } = useRouter<{ id?: string; year?: string }>().params;
  const year = Number(text ?? thisYear());
  const detail = useRead(['dues', 'remittance', id, year], () => remittances.remittanceOf({ params: { id }, query: { year } }));
  useDidShow(() => void detail.refetch());
  usePullDownRefresh(() => void detail.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={detail} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Remittance view={view} />}</QueryView>
    </Page>
  );
}

function Remittance({ view: { due, records } }: { view: RemittanceDetail }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { organisationId, organisationName, year, standing, mayRemit } = due;
  return (
    <View>
      <Section title={`${organisationName} ${yearly.turn.name(year)}`} action={<StatusTag tone={REMITTANCE_TONES[standing]} text={REMITTANCE_STANDING_LABELS[standing]} />}>
        <Card><DefinitionList rows={remittanceFacts(due)} /></Card>
      </Section>
      <Notice {...(year >= thisYear() ? { title: words.running } : {})}>{words.lead}</Notice>
      <Section title={words.records}>
        {records.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="inbox" /> : <Card padded={false}>{records.map((record) => <RemittanceRow key={record.id} record={record} />)}</Card>}
      </Section>
      <Section>
        <Card padded={false}><Cell icon="document" title={words.account} hint={words.accountHint} onPress={() => openPage('dues/account', { id: organisationId, year: String(year) })} /></Card>
      </Section>
      {mayRemit && openFen(due) > 0 && <BottomActions><Button icon="plus" text={words.record} onPress={() => setOpen(true)} /></BottomActions>}
      {open && (
        <RemittanceSheet
          due={due} onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            void queries.invalidateQueries({ queryKey: ['dues'] });
          }}
        />
      )}
    </View>
  );
}
