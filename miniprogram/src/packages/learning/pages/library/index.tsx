import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { FilterBar, SearchBar } from '@/components/bars';
import { CheckLine } from '@/components/check-line';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRested } from '@/hooks/use-rested';
import { LEARNING_FORM_LABELS, LEARNING_FORMS, LEARNING_SOURCE_LABELS, LEARNING_SOURCES, type LearningForm, type LearningSource, type ResourceRow } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { ResourceCell } from '../../parts/resource-cell';
import '../../learning.scss';

const words = copy.library;
const FORMS = LEARNING_FORMS.map((key) => ({ key, label: LEARNING_FORM_LABELS[key] }));
const SOURCES = LEARNING_SOURCES.map((key) => ({ key, label: LEARNING_SOURCE_LABELS[key] }));
const toggled = <K extends string>(chosen: readonly K[], key: K): K[] => (chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);

/** 资源库: everything that reaches the reader, found by words, form and source. */
export default function Library() {
  const [text, setText] = useState('');
  const [form, setForm] = useState<readonly LearningForm[]>([]);
  const [source, setSource] = useState<readonly LearningSource[]>([]);
  const [open, setOpen] = useState(false);
  const q = useRested(text).trim();
  const query = { ...(q === '' ? {} : { q }), ...(form.length === 0 ? {} : { form: [...form] }), ...(source.length === 0 ? {} : { source: [...source] }), ...(open ? { open } : {}) };
  const pages = usePages<ResourceRow>(['learning', 'list', query], (cursor) => api.listResources({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <FilterBar<LearningForm> label={words.forms} filters={FORMS} chosen={form} onToggle={(key) => setForm(toggled(form, key))} />
      <FilterBar<LearningSource> label={words.sources} filters={SOURCES} chosen={source} onToggle={(key) => setSource(toggled(source, key))} />
      <CheckLine text={words.open} checked={open} onChange={setOpen} />
      <View className="learning__stack">
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ResourceCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'learn' }} />
      </View>
    </Page>
  );
}
