import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRested } from '@/hooks/use-rested';
import { dateText } from '@/lib/format';
import type { AddresseeRow } from '@party/shared/letters';
import { api } from '../../api';
import { copy } from '../../copy';
import { AddresseeSheet } from '../../parts/addressee-sheet';
import { CommitteeChoice } from '../../parts/committee-choice';
import '../../letters.scss';

const words = copy.addressees;

/** 抬头库: who a committee writes to, the most used first. */
export default function AddressBook() {
  return <Page title={words.title}><CommitteeChoice label={words.which}>{({ id }) => <Book key={id} committeeId={id} />}</CommitteeChoice></Page>;
}

const hintOf = ({ useCount, lastUsedOn, formerNames }: AddresseeRow): string =>
  [words.used(useCount), lastUsedOn === null ? '' : words.last(dateText(lastUsedOn)), formerNames.length === 0 ? '' : words.former(formerNames.join('、'))].filter((one) => one !== '').join(' · ');

function Book({ committeeId }: { committeeId: string }) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState<'add' | AddresseeRow | null>(null);
  const queries = useQueryClient();
  const q = useRested(text).trim();
  const pages = usePages<AddresseeRow>(['letters', 'book', committeeId, q], (cursor) =>
    api.listAddressees({ query: { committeeId, ...(q === '' ? {} : { q }), ...(cursor === null ? {} : { cursor }) } }));
  const done = (said: string): void => {
    setOpen(null);
    toast(said);
    void queries.invalidateQueries({ queryKey: ['letters'] });
  };
  return (
    <View>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <PagedList
        pages={pages} rowKey={(row) => row.id} row={(row) => <Cell title={row.name} hint={hintOf(row)} value={words.correct} onPress={() => setOpen(row)} />}
        empty={{ title: words.none, next: words.noneNext, icon: 'list' }}
      />
      {!pages.isPending && <BottomActions><Button icon="plus" text={words.add} onPress={() => setOpen('add')} /></BottomActions>}
      {open !== null && <AddresseeSheet key={open === 'add' ? 'add' : open.id} committeeId={committeeId} line={open === 'add' ? null : open} onDone={done} onClose={() => setOpen(null)} />}
    </View>
  );
}
