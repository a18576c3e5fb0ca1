import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { periodOf } from '@party/shared/kernel';
import { copy } from '../../copy';
import { AnalysisFilters, useOwnPlaces, type AnalysisView } from '../../parts/analysis-filters';
import { PiecesAnalysis } from '../../parts/pieces-analysis';
import { TopicsAnalysis } from '../../parts/topics-analysis';
import { today } from '../../view-model';
import '../../learning.scss';

const words = copy.analysis;
type Tab = keyof typeof words.tabs;

/** 学习分析: people crossed with pieces, or with topics of quizzes, by organisation or party group and by period. */
export default function Analysis() {
  const places = useOwnPlaces();
  const { tab: linked } = useRouter<{ tab?: string }>().params;
  const [tab, setTab] = useState<Tab>(linked === 'topics' ? 'topics' : 'pieces');
  const [view, setView] = useState<AnalysisView>({ organisationId: places[0]?.[0] ?? '', period: periodOf('year', today()) });
  const key = `${view.organisationId}:${view.period.key}`;
  if (places.length === 0) return <Page title={words.title}><EmptyState title={words.none} next={words.noneNext} icon="users" /></Page>;
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={(Object.keys(words.tabs) as Tab[]).map((one) => ({ key: one, label: words.tabs[one] }))} />
      <View className="learning__stack"><AnalysisFilters view={view} places={places} onChange={setView} /></View>
      {tab === 'pieces' ? <PiecesAnalysis key={key} view={view} /> : <TopicsAnalysis key={key} view={view} place={places[0]?.[0] ?? ''} />}
    </Page>
  );
}
