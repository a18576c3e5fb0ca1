import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { FilterBar, SearchBar } from '@/components/bars';
import { Picker } from '@/components/picker';
import { CheckLine } from '@/components/check-line';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import { LEARNING_FORM_LABELS, LEARNING_FORMS, LEARNING_SOURCE_LABELS, LEARNING_SOURCES, type LearningForm, type LearningSource, type ListResourcesQuery, type ResourceRow } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { ResourceCell } from '../../parts/resource-cell';
import '../../learning.scss';
import '../../places.scss';

const words = copy.library;
const FORMS = LEARNING_FORMS.map((key) => ({ key, label: LEARNING_FORM_LABELS[key] }));
const SOURCES = LEARNING_SOURCES.map((key) => ({ key, label: LEARNING_SOURCE_LABELS[key] }));
const toggled = <K extends string>(chosen: readonly K[], key: K): K[] => (chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);

/** 资源库: everything that reaches the reader, found by words, form, source, tag and whose it is. */
export default function Library() {
  const [text, setText] = useState('');
  const [form, setForm] = useState<readonly LearningForm[]>([]);
  const [source, setSource] = useState<readonly LearningSource[]>([]);
  const [kept, setKept] = useState<Kept>({});
  const q = useRested(text).trim();
  const query: ListResourcesQuery = { ...(q === '' ? {} : { q }), ...(form.length === 0 ? {} : { form: [...form] }), ...(source.length === 0 ? {} : { source: [...source] }), ...kept };
  const pages = usePages<ResourceRow>(['learning', 'list', query], (cursor) => api.listResources({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <FilterBar<LearningForm> label={words.forms} filters={FORMS} chosen={form} onToggle={(key) => setForm(toggled(form, key))} />
      <FilterBar<LearningSource> label={words.sources} filters={SOURCES} chosen={source} onToggle={(key) => setSource(toggled(source, key))} />
      <Narrow kept={kept} onChange={setKept} />
      <View className="learning__stack">
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ResourceCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'learn' }} />
      </View>
    </Page>
  );
}

type Kept = Pick<ListResourcesQuery, 'tag' | 'organisationId' | 'open'>;

/** One tag and one owner of those there are, and whether only what is not finished. */
function Narrow({ kept: { tag, organisationId, open = false }, onChange }: { kept: Kept; onChange(kept: Kept): void }) {
  const { data } = useRead(['learning', 'choices'], () => api.libraryChoices());
  const change = (part: { tag?: string; organisationId?: string; open?: boolean }): void => {
    const next = { tag, organisationId, open, ...part };
    onChange({ ...(next.tag ? { tag: next.tag } : {}), ...(next.organisationId ? { organisationId: next.organisationId } : {}), ...(next.open ? { open: true } : {}) });
  };
  return (
    <View>
      <View className="learning__halves">
        <Picker label={words.tag} value={tag ?? ''} onChange={(value) => change({ tag: value })} options={[{ value: '', label: words.allTags }, ...(data?.tags ?? []).map((one) => ({ value: one.tag, label: words.tagCount(one.tag, one.count) }))]} />
        <Picker label={words.owner} value={organisationId ?? ''} onChange={(value) => change({ organisationId: value })} options={[{ value: '', label: words.allOwners }, ...(data?.organisations ?? []).map((one) => ({ value: one.id, label: words.tagCount(one.name, one.count) }))]} />
      </View>
      <CheckLine text={words.open} checked={open} onChange={(value) => change({ open: value })} />
    </View>
  );
}
