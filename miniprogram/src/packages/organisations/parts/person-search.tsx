import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { EmptyState, ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import type { MemberRow } from '@party/shared/members';
import { findPeople } from '../api';
import { copy } from '../copy';

const words = copy.appoint;

export interface PersonSearchProps {
  /** People of this organisation and below it are found. */
  organisationId: string;
  chosen: MemberRow | null;
  onChoose(person: MemberRow | null): void;
}

/** Choose somebody on the roster. */
export function PersonSearch({ organisationId, chosen, onChoose }: PersonSearchProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly MemberRow[] | null>(null);
  const search = useSubmit((q: string) => findPeople(organisationId, q), (page) => setFound(page.items));
  if (chosen !== null) {
    return <Cell icon="check" title={chosen.name} hint={chosen.organisationName} value={<Button kind="quiet" size="small" text={copy.reshape.change} onPress={() => onChoose(null)} />} />;
  }
  const look = (): void => void (text.trim() !== '' && search.submit(text.trim()));
  return (
    <View className="organisations__stack">
      <TextInput kind="search" label={words.search} placeholder={words.placeholder} value={text} onChange={setText} onConfirm={look} />
      <Button kind="plain" size="small" icon="search" text={words.search} busy={search.busy} disabled={text.trim() === ''} onPress={look} />
      <ProblemNotice problem={search.problem} />
      {found?.map((one) => <Cell key={one.id} title={one.name} hint={one.organisationName} onPress={() => onChoose(one)} />)}
      {found?.length === 0 && <EmptyState icon="search" title={words.none} next={words.whoHint} />}
    </View>
  );
}
