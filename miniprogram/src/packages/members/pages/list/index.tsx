import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { FilterBar, SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions } from '@/components/layout';
import { Avatar, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import { useAccount } from '@/hooks/use-session';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { labelOf, QUALITY_LABELS, STAGES, STATUSES, type MemberRow, type Stage } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { ExportSheet } from '../../parts/export-sheet';
import { FilterSheet } from '../../parts/filter-sheet';
import { listQuery, NO_FILTERS, rowHint, setFilters, worstMark } from '../../view-model';
import '../../members.scss';

const words = copy.list;
const STAGE_CHIPS = STAGES.entries.map(({ code, label }) => ({ key: code, label }));

/** 花名册: search, filters, paging; phones masked. */
export default function MemberList() {
  const { organisationId, title } = useRouter<{ organisationId?: string; title?: string }>().params;
  const account = useAccount();
  const [text, setText] = useState('');
  const [filters, setFiltersTo] = useState(NO_FILTERS);
  const [sheet, setSheet] = useState<'filters' | 'export' | null>(null);
  const query = listQuery(useRested(text), filters, organisationId);
  const people = usePages<MemberRow>(['members', 'list', query], (cursor) => api.listMembers({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  // In a list of one branch its name on every line would say nothing.
  const several = new Set(people.data?.pages.flatMap((page) => page.items.map((one) => one.organisationId))).size > 1;
  const { sort: _sort, ...counted } = query;
  const count = useRead(['members', 'count', counted], () => api.countMembers({ query: counted }));
  const extra = setFilters(filters);
  const toggle = (stage: Stage): void => setFiltersTo((now) => ({ ...now, stages: now.stages.includes(stage) ? now.stages.filter((one) => one !== stage) : [...now.stages, stage] }));
  const filtered = text !== '' || extra > 0 || filters.stages.length > 0;
  return (
    <Page title={title ?? words.title}>
      <View className="members__top"><SearchBar value={text} onChange={setText} placeholder={words.search} /></View>
      <FilterBar filters={STAGE_CHIPS} chosen={filters.stages as Stage[]} onToggle={toggle} label={words.filters} />
      <View className="members__head">
        <View role="status"><Text>{count.data === undefined ? '' : `${words.total} ${count.data.total} ${words.unit}`}</Text></View>
        <Button kind="quiet" size="small" icon="filter" text={extra === 0 ? words.more : `${words.more} ${extra}`} onPress={() => setSheet('filters')} />
      </View>
      <PagedList
        pages={people}
        rowKey={(row) => row.id}
        row={(row) => <Row row={row} showBranch={several} />}
        empty={{ icon: 'users', title: words.none, next: filtered ? words.noneSearch : words.noneYet }}
      />
      <FilterSheet open={sheet === 'filters'} filters={filters} onApply={(next) => { setFiltersTo(next); setSheet(null); }} onClose={() => setSheet(null)} />
      <ExportSheet open={sheet === 'export'} query={counted} mayFull={mayOffer(account, 'members.export_full')} onClose={() => setSheet(null)} />
      {!people.isPending && mayOffer(account, 'members.create') && (
        <BottomActions>
          <Button kind="plain" icon="download" text={words.export} onPress={() => setSheet('export')} />
          <Button icon="plus" text={words.add} onPress={() => openPage('members/edit', { organisationId })} />
        </BottomActions>
      )}
    </Page>
  );
}

function Row({ row, showBranch }: { row: MemberRow; showBranch: boolean }) {
  const mark = worstMark(row.quality);
  return (
    <Cell
      lead={<Avatar name={row.name} />}
      title={row.name}
      hint={rowHint(row, showBranch)}
      foot={
        <>
          <StatusTag tone={row.stage === 'full' ? 'gold' : 'neutral'} icon="flag" text={labelOf(STAGES, row.stage)} />
          {row.status !== 'normal' && <StatusTag tone="warn" text={labelOf(STATUSES, row.status)} />}
          {mark !== undefined && <StatusTag tone="info" text={QUALITY_LABELS[mark]} />}
        </>
      }
      onPress={() => openPage('members/detail', { id: row.id })}
    />
  );
}
