import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import type { PointEntryView } from '@party/shared/points';
import { api } from '../../api';
import { reversalCopy } from '../../copy-reversals';
import { EntryCell } from '../../parts/entry-cell';
import { FindPerson, type FoundPerson } from '../../parts/find-person';
import '../../points.scss';

const words = reversalCopy.member;

/** 党员积分明细: the entries of a member of the branches looked after; each can be proposed to be taken back. */
export default function MemberPoints() {
  const [person, setPerson] = useState<FoundPerson | null>(null);
  return (
    <Page title={words.title}>
      <Notice>{words.hint}</Notice>
      <View className="points__stack">
        <Card>{person === null ? <FindPerson onChoose={setPerson} /> : <Cell icon="user" title={person.name} value={<Button kind="quiet" size="small" text={words.change} onPress={() => setPerson(null)} />} />}</Card>
      </View>
      {person !== null && <Entries key={person.id} person={person} />}
    </Page>
  );
}

function Entries({ person }: { person: FoundPerson }) {
  const queries = useQueryClient();
  const pages = usePages<PointEntryView>(['points', 'member', person.id], (cursor) => api.memberPointEntries({ params: { id: person.id }, query: cursor === null ? {} : { cursor } }));
  const [asked, setAsked] = useState<PointEntryView | null>(null);
  const { busy, problem, submit } = useSubmit((reason: string, key: string) => api.askReversal({ params: { id: asked?.id ?? '' }, body: { reason } }, { key }), () => {
    setAsked(null);
    toast(words.sent);
    void queries.invalidateQueries({ queryKey: ['points'] });
  });
  return (
    <View className="points__stack">
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'learn' }}
        row={(row) => <EntryCell entry={row} act={words.reverse} {...(row.reversed ? {} : { onObject: setAsked })} />}
      />
      <ReasonSheet
        open={asked !== null} title={words.askTitle} explain={words.askWords} templates={words.reasons} action={words.send} busy={busy} problem={problem} onSubmit={(reason) => void submit(reason)} onClose={() => setAsked(null)}
      />
    </View>
  );
}
