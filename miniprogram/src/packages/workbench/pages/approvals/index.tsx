import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { FilterBar } from '@/components/bars';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { client } from '@/lib/client';
import { DEFAULT_PAGE } from '@party/shared/kernel';
import { MOST_DECISIONS, type ApprovalDecision, type ApprovalItem, type ApprovalKind, type ApprovalSort, type ApprovalSummary } from '@party/shared/workbench';
import { copy } from '../../copy';
import { ApprovalCard, ChoiceCard } from '../../parts/approval-card';
import { DecisionSheets } from '../../parts/decision-sheet';
import { useDecisions, type Decisions } from '../../use-decisions';
import { idOf } from '../../view-model';
import './index.scss';

const DECISIONS: readonly ApprovalDecision[] = ['approve', 'return', 'reject'];

/** 审批中心: everything that waits for my decision, one by one or many at once. */
export default function Approvals() {
  const [kind, setKind] = useState<ApprovalKind | null>(null);
  const [sort, setSort] = useState<ApprovalSort>('oldest');
  const decisions = useDecisions();
  const { chosen } = decisions;
  const queries = useQueryClient();
  const summary = useRead(['workbench', 'approvals', 'summary'], () => client.workbench.summariseApprovals());
  // While several are chosen a page is as long as a batch, so that «all of this page» is one.
  const limit = chosen === null ? DEFAULT_PAGE : MOST_DECISIONS;
  const pages = usePages<ApprovalItem>(['workbench', 'approvals', 'list', kind, sort, limit], (cursor) =>
    client.workbench.listApprovals({ query: { sort, limit, ...(kind === null ? {} : { kind }), ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void queries.invalidateQueries({ queryKey: ['workbench', 'approvals'] }));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={copy.title}>
      <Kinds summary={summary.data} kind={kind} onChoose={setKind} />
      {items.length > 0 && <Bar decisions={decisions} items={items} sort={sort} onSort={setSort} />}
      <PagedList
        pages={pages} rowKey={(item) => idOf(item)} empty={{ title: copy.none, next: copy.noneNext, icon: 'check-circle' }}
        row={(item) => (chosen === null
          ? <ApprovalCard item={item} onDecide={(decision) => decisions.ask(decision, [item])} />
          : <ChoiceCard item={item} chosen={chosen.includes(idOf(item))} onChoose={() => decisions.toggle(item)} />)}
      />
      {chosen !== null && <BatchActions decisions={decisions} items={items.filter((item) => chosen.includes(idOf(item)))} />}
      <DecisionSheets decisions={decisions} />
    </Page>
  );
}

function Kinds({ summary, kind, onChoose }: { summary: ApprovalSummary | undefined; kind: ApprovalKind | null; onChoose(kind: ApprovalKind | null): void }) {
  const filters = [
    { key: 'all', label: copy.all, ...(summary ? { count: summary.total } : {}) },
    ...(summary?.kinds ?? []).map((one) => ({ key: one.kind as string, label: one.label as string, count: one.count })),
  ];
  return (
    <FilterBar
      label={copy.kinds} filters={filters} chosen={[kind ?? 'all']}
      onToggle={(key) => onChoose(summary?.kinds.find((one) => one.kind === key)?.kind ?? null)}
    />
  );
}

function Bar({ decisions: { chosen, choose, toggleMode }, items, sort, onSort }: { decisions: Decisions; items: readonly ApprovalItem[]; sort: ApprovalSort; onSort(sort: ApprovalSort): void }) {
  const other = sort === 'oldest' ? 'newest' : 'oldest';
  const all = Math.min(items.length, MOST_DECISIONS);
  return (
    <View className="approvals__bar">
      <Text>{chosen === null ? copy.sort[sort] : items.length > MOST_DECISIONS ? `${copy.chosen(chosen.length)}，${copy.most}` : copy.chosen(chosen.length)}</Text>
      <View className="approvals__tools">
        {chosen === null
          ? <Button kind="quiet" size="small" text={copy.sortTo[other]} onPress={() => onSort(other)} />
          : <Button kind="quiet" size="small" text={chosen.length === all ? copy.chooseNone : copy.chooseAll} onPress={() => choose(chosen.length === all ? [] : items)} />}
        <Button kind="plain" size="small" text={chosen === null ? copy.choose : copy.endChoose} onPress={toggleMode} />
      </View>
    </View>
  );
}

function BatchActions({ decisions, items }: { decisions: Decisions; items: readonly ApprovalItem[] }) {
  return (
    <BottomActions>
      {DECISIONS.map((decision) => (
        <Button key={decision} kind={decision === 'approve' ? 'primary' : 'plain'} disabled={items.length === 0} text={copy.decide[decision]} onPress={() => decisions.ask(decision, items)} />
      ))}
    </BottomActions>
  );
}
