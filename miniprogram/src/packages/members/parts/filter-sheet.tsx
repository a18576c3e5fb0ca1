import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { MEMBER_CATEGORIES, QUALITY_LABELS, SEXES, STATUSES, type MemberSort } from '@party/shared/members';
import { copy } from '../copy';
import { NO_FILTERS, type ListFilters } from '../view-model';

const words = copy.list;
const any = { value: '', label: words.any };
const options = (entries: readonly { code: string; label: string }[]): { value: string; label: string }[] => entries.map(({ code, label }) => ({ value: code, label }));
const CATEGORIES = [any, ...options(MEMBER_CATEGORIES.entries)];
const SEX_OPTIONS = [any, ...options(SEXES.entries.slice(0, 2))];
const QUALITIES = [any, ...Object.entries(QUALITY_LABELS).map(([value, label]) => ({ value, label }))];
const STATUS_OPTIONS = [{ value: '', label: words.onRoster }, ...options(STATUSES.entries)];
const SORTS = Object.entries(words.sorts).map(([value, label]) => ({ value, label }));

export interface FilterSheetProps {
  open: boolean;
  filters: ListFilters;
  onApply(filters: ListFilters): void;
  onClose(): void;
}

/** Filters that are used now and then, and the order. */
export function FilterSheet({ open, filters, onApply, onClose }: FilterSheetProps) {
  return (
    <Sheet open={open} title={words.moreTitle} onClose={onClose}>
      <FilterForm filters={filters} onApply={onApply} />
    </Sheet>
  );
}

function FilterForm({ filters, onApply }: Pick<FilterSheetProps, 'filters' | 'onApply'>) {
  const [chosen, setChosen] = useState(filters);
  const set = <K extends keyof ListFilters>(key: K) => (value: string): void => setChosen((now) => ({ ...now, [key]: value as ListFilters[K] }));
  return (
    <View>
      <FormField name="sort" label={words.sort}><Picker options={SORTS} value={chosen.sort} onChange={(value) => set('sort')(value as MemberSort)} /></FormField>
      <FormField name="category" label={words.category}><Picker options={CATEGORIES} value={chosen.category} onChange={set('category')} /></FormField>
      <FormField name="sex" label={words.sex}><Picker options={SEX_OPTIONS} value={chosen.sex} onChange={set('sex')} /></FormField>
      <FormField name="quality" label={words.quality}><Picker options={QUALITIES} value={chosen.quality} onChange={set('quality')} /></FormField>
      <FormField name="status" label={words.status}><Picker options={STATUS_OPTIONS} value={chosen.status} onChange={set('status')} /></FormField>
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.reset} onPress={() => onApply({ ...NO_FILTERS, stages: filters.stages })} />
        <Button text={words.apply} onPress={() => onApply(chosen)} />
      </View>
    </View>
  );
}
