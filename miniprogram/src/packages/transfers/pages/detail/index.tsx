import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { OwnActions } from '@/components/own-actions';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ReminderOffer } from '@/components/reminder-offer';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { TransferDetail, TransferLetterView } from '@party/shared/transfers';
import { api } from '../../api';
import { copy } from '../../copy';
import { DecideTransfer } from '../../parts/decide-transfer';
import { DisposalActions } from '../../parts/disposal-actions';
import { Legs } from '../../parts/legs';
import { courseOf, factRows, lastOpinion, markOf, progressOf } from '../../view-model';
import '../../transfers.scss';

const words = copy.detail;

/** 转接详情: where it lies and since when, its letter, what happened, and what the reader may do. */
export default function TransferPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const transfer = useRead(['transfers', 'one', id], () => api.getTransfer({ params: { id } }));
  usePullDownRefresh(() => void transfer.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={transfer} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Detail view={view} />}</QueryView>
    </Page>
  );
}

function Detail({ view }: { view: TransferDetail }) {
  const { id, may, state, letters } = view;
  const opinion = lastOpinion(view);
  const [letter] = letters;
  return (
    <View>
      {state === 'returned' && opinion !== null && <Notice tone="warn" title={copy.form.returned}>{opinion}</Notice>}
      {letter && view.legs.some((leg) => leg.may.handIn) && <Notice>{words.toReport(dateText(letter.validUntil))}</Notice>}
      <Section title={view.memberName} action={<StatusTag {...markOf(view)} />}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      {letter && <Letter letter={letter} over={state !== 'letter_issued' && state !== 'expired'} />}
      {view.legs.length > 0 && <Legs view={view} />}
      {view.materials.length > 0 && (
        <Section title={words.materials} hint={words.materialsHint}>
          <Card padded={false}>{view.materials.map((one) => <Cell key={one} title={one} />)}</Card>
        </Section>
      )}
      {may.withdraw && <ReminderOffer place="transfers/detail" templates={['progress', 'reminder']} />}
      <Section title={words.way}><Card><StepLine steps={progressOf(view)} /></Card></Section>
      <Section title={words.course}>
        <Card padded={false}>{courseOf(view).map((one) => <Cell key={one.key} title={one.title} hint={one.hint} />)}</Card>
      </Section>
      {(may.accept || may.refuse || may.reissue || may.revoke) && <DisposalActions key={view.version} view={view} />}
      <OwnActions room="transfers" view={view} words={words} withdraw={(body, key) => api.withdrawTransfer({ params: { id }, body }, { key })} onAgain={() => openPage('transfers/form', { id })} />
      {may.decide && <DecideTransfer key={`decide-${view.version}`} view={view} />}
    </View>
  );
}

function Letter({ letter, over }: { letter: TransferLetterView; over: boolean }) {
  const { letterTerms } = words;
  return (
    <Section title={words.letter} {...(over ? {} : { action: <StatusTag tone={letter.daysLeft < 0 ? 'danger' : letter.daysLeft <= 7 ? 'warn' : 'info'} text={words.left(letter.daysLeft)} /> })}>
      <Card>
        <DefinitionList
          rows={[
            { term: letterTerms.number, value: letter.number }, { term: letterTerms.addressee, value: letter.addressee },
            { term: letterTerms.issuedOn, value: dateText(letter.issuedOn) }, { term: letterTerms.validUntil, value: dateText(letter.validUntil) },
          ]}
        />
        <View className="transfers__stack">
          <Button kind="plain" icon="document" text={words.openLetter} onPress={() => openPage('letters/detail', { id: letter.id })} />
        </View>
      </Card>
    </Section>
  );
}
