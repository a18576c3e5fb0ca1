import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { EmptyState } from '@/components/states';
import { TextInput } from '@/components/text-input';
import type { OrganisationRow } from '@party/shared/organisations';
import { copy } from '../copy';
import { aboveText, findBranches } from '../view-model';

const words = copy.form;

export interface BranchChoiceProps {
  rows: readonly OrganisationRow[];
  chosenId: string;
  onChoose(id: string): void;
}

/** Choose a branch of the school by a part of its name. */
export function BranchChoice({ rows, chosenId, onChoose }: BranchChoiceProps) {
  const [text, setText] = useState('');
  const chosen = rows.find((row) => row.id === chosenId);
  if (chosen) {
    return <Cell icon="check" title={chosen.name} hint={aboveText(rows, chosen)} value={<Button kind="quiet" size="small" text={words.change} onPress={() => onChoose('')} />} />;
  }
  const found = findBranches(rows, text);
  return (
    <View>
      <TextInput kind="search" label={words.search} placeholder={words.search} value={text} onChange={setText} />
      {found.map((row) => <Cell key={row.id} title={row.name} hint={aboveText(rows, row)} onPress={() => onChoose(row.id)} />)}
      {found.length === 0 && <EmptyState icon="search" title={words.none} next={words.insideHint} />}
    </View>
  );
}
