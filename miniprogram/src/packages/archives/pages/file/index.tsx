import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Avatar } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { paperName, type ArchiveDetail } from '@party/shared/archives';
import { api } from '../../api';
import { copy } from '../../copy';
import { Consultations } from '../../parts/consultations';
import { GiveSheet, PlaceSheet } from '../../parts/file-sheets';
import { Honours } from '../../parts/honours';
import { HandoverCell } from '../../parts/handover-cell';
import { Marks } from '../../parts/marks';
import { PaperSheet } from '../../parts/paper-sheet';
import { PutSheet } from '../../parts/put-sheet';
import { Requirements } from '../../parts/requirements';
import { Rights } from '../../parts/rights';
import { fileFacts, missingOf, movementHint, movementText, paperHint, paperMarks } from '../../view-model';
import '../../archives.scss';

const words = copy.file;

/** 档案目录: one person's file with its papers, where they are, and what was ever done with them. */
export default function ArchiveOfPerson() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const file = useRead(['archives', 'file', id], () => api.getArchive({ params: { id } }), { keep: false });
  usePullDownRefresh(() => void file.refetch().finally(() => Taro.stopPullDownRefresh()));
  useDidShow(() => void file.refetch());
  return (
    <Page title={words.title}>
      <QueryView query={file} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <File view={view} />}</QueryView>
    </Page>
  );
}

type Asked = { kind: 'put' | 'place' | 'give' } | { kind: 'paper'; id: string } | null;

function File({ view }: { view: ArchiveDetail }) {
  const [asked, setAsked] = useState<Asked>(null);
  const queries = useQueryClient();
  const close = (): void => setAsked(null);
  const done = (): void => {
    close();
    for (const queryKey of [['archives'], ['workbench']]) void queries.invalidateQueries({ queryKey });
  };
  const paper = asked?.kind === 'paper' ? view.papers.find((one) => one.id === asked.id) : undefined;
  const sheet = { view, onDone: done, onClose: close };
  // What is there stands in the list of papers below.
  const out = view.requirements.filter((one) => one.standing !== 'there');
  return (
    <View>
      <Head view={view} />
      {out.length === 0 ? <Notice tone="ok">{words.complete}</Notice> : <Requirements title={words.required} hint={words.requiredHint(missingOf(out))} rows={out} />}
      <Papers view={view} onAsk={(id) => setAsked({ kind: 'paper', id })} />
      {view.consultations.length > 0 && <Consultations view={view} onDone={done} />}
      <Honours rows={view.honours} />
      <Past view={view} />
      <Rights />
      <Actions view={view} onAsk={(kind) => setAsked({ kind })} />
      {asked?.kind === 'put' && <PutSheet open {...sheet} />}
      {asked?.kind === 'place' && <PlaceSheet open {...sheet} />}
      {asked?.kind === 'give' && <GiveSheet open {...sheet} />}
      {paper && <PaperSheet key={paper.id} memberId={view.memberId} paper={paper} mayKeep={view.may.keep} onDone={done} onClose={close} />}
    </View>
  );
}

function Papers({ view: { papers }, onAsk }: { view: ArchiveDetail; onAsk(id: string): void }) {
  return (
    <Section title={words.papers} hint={words.papersHint}>
      {papers.length === 0 ? <EmptyState title={words.papersNone} next={words.papersNoneNext} icon="document" /> : (
        <Card padded={false}>
          {papers.map((one) => <Cell key={one.id} icon="document" title={paperName(one.kind)} hint={paperHint(one)} foot={<Marks marks={paperMarks(one)} />} onPress={() => onAsk(one.id)} />)}
        </Card>
      )}
    </Section>
  );
}

/** Hand-overs and movements. */
function Past({ view: { handovers, movements } }: { view: ArchiveDetail }) {
  return (
    <View>
      {handovers.length > 0 && <Section title={words.moves}><Card padded={false}>{handovers.map((row) => <HandoverCell key={row.id} row={row} named={false} />)}</Card></Section>}
      {movements.length > 0 && (
        <Section title={words.history} hint={words.historyHint}>
          <Card padded={false}>{movements.map((one) => <Cell key={one.id} title={movementText(one)} hint={movementHint(one)} />)}</Card>
        </Section>
      )}
    </View>
  );
}

function Actions({ view: { may, version, state }, onAsk }: { view: ArchiveDetail; onAsk(kind: 'put' | 'place' | 'give'): void }) {
  if (!may.keep && !may.handOver) return null;
  return (
    <BottomActions>
      {may.handOver && <Button kind="plain" icon="swap" text={words.give} onPress={() => onAsk('give')} />}
      {may.keep && version > 0 && <Button kind="plain" text={words.place} onPress={() => onAsk('place')} />}
      {may.keep && state !== 'in_transit' && <Button icon="plus" text={words.put} onPress={() => onAsk('put')} />}
    </BottomActions>
  );
}

function Head({ view }: { view: ArchiveDetail }) {
  const own = useAccount()?.member?.id === view.memberId;
  return (
    <View>
      <Card className="archives__stack">
        <View className="archives__top">
          <Avatar name={view.memberName} size="large" />
          <View className="archives__name">{view.memberName}</View>
        </View>
        <DefinitionList rows={fileFacts(view)} />
      </Card>
      {own && <Notice>{words.own}</Notice>}
      {!own && view.state === 'in_transit' && <Notice tone="warn">{words.transit}</Notice>}
      {!own && !view.may.keep && view.state === 'kept' && <Notice>{words.elsewhere(view.custodianName)}</Notice>}
    </View>
  );
}
