import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OrganisationRow } from '@party/shared/organisations';
import { aboveText, findBranches } from './branch-search';
import { Button } from './button';
import { Cell } from './cell';
import { EmptyState } from './states';
import { TextInput } from './text-input';

const words = { search: '输入支部名称查找', none: '没有找到支部，请换个词', noneNext: '可输入名称、简称或组织代码的一部分', change: '重选' } as const;

export interface BranchChoiceProps {
  /** Organisations to choose among; those above are named under a branch. */
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
      {found.length === 0 && <EmptyState icon="search" title={words.none} next={words.noneNext} />}
    </View>
  );
}
