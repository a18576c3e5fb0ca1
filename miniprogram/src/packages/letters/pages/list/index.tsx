import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { FilterBar, SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRested } from '@/hooks/use-rested';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import type { LetterFilters, LetterKind, LetterRow, LetterState } from '@party/shared/letters';
import { api } from '../../api';
import { copy } from '../../copy';
import { LetterCell } from '../../parts/letter-cell';
import { KIND_FILTERS, STATE_FILTERS, toggled } from '../../view-model';
import '../../letters.scss';

const words = copy.list;

/** 介绍信登记: letters of the own reach, and what officers do with them. */
export default function LetterRegister() {
  const [text, setText] = useState('');
  const [states, setStates] = useState<LetterState[]>([]);
  const [kinds, setKinds] = useState<LetterKind[]>([]);
  const q = useRested(text).trim();
  const filters: LetterFilters = { ...(q === '' ? {} : { q }), ...(states.length === 0 ? {} : { state: states }), ...(kinds.length === 0 ? {} : { kind: kinds }) };
  const pages = usePages<LetterRow>(['letters', 'list', filters], (cursor) => api.listLetters({ query: { ...filters, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <FilterBar<LetterKind> label={words.kinds} filters={KIND_FILTERS} chosen={kinds} onToggle={(key) => setKinds(toggled(kinds, key))} />
      <FilterBar<LetterState> label={words.states} filters={STATE_FILTERS} chosen={states} onToggle={(key) => setStates(toggled(states, key))} />
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <LetterCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'document' }} />
      {!pages.isPending && <OfficerDoors filters={filters} />}
    </Page>
  );
}

function OfficerDoors({ filters }: { filters: LetterFilters }) {
  const account = useAccount();
  const save = useSubmit(async () => (await api.exportLetters({ query: filters })).open(words.fileName), () => toast(words.exported));
  if (account === null || !mayOffer(account, 'letters.issue')) return null;
  return (
    <View className="letters__stack">
      <Card padded={false}>
        <Cell icon="list" title={words.book} hint={words.bookHint} onPress={() => openPage('letters/addressees')} />
        <Cell icon="edit" title={words.head} hint={words.headHint} onPress={() => openPage('letters/letterhead')} />
      </Card>
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
        <Button icon="plus" text={words.issue} onPress={() => openPage('letters/form')} />
      </BottomActions>
    </View>
  );
}
