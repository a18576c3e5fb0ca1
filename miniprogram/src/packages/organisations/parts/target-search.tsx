import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { EmptyState } from '@/components/states';
import { TextInput } from '@/components/text-input';
import type { OrganisationRow } from '@party/shared/organisations';
import { copy } from '../copy';
import { findOrganisations, placeText } from '../view-model';

const words = copy.reshape;
const MOST = 10;

export interface TargetSearchProps {
  /** The whole tree, for telling where each stands. */
  rows: readonly OrganisationRow[];
  /** Those that fit. */
  targets: readonly OrganisationRow[];
  chosen: OrganisationRow | null;
  onChoose(row: OrganisationRow | null): void;
}

/** Choose an organisation by typing a part of its name. */
export function TargetSearch({ rows, targets, chosen, onChoose }: TargetSearchProps) {
  const [text, setText] = useState('');
  if (chosen !== null) {
    return <Cell icon="check" title={chosen.name} hint={placeText(rows, chosen)} value={<Button kind="quiet" size="small" text={words.change} onPress={() => onChoose(null)} />} />;
  }
  const shown = (text.trim() === '' ? targets : findOrganisations(targets, text)).slice(0, MOST);
  return (
    <View>
      <TextInput kind="search" label={words.search} placeholder={words.search} value={text} onChange={setText} />
      {shown.map((row) => <Cell key={row.id} title={row.name} hint={placeText(rows, row)} onPress={() => onChoose(row)} />)}
      {shown.length === 0 && <EmptyState icon="search" title={words.none} next={copy.tree.noneNext} />}
    </View>
  );
}
