import { useState } from 'react';
import { View } from '@tarojs/components';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { XuexiDisputeView, XuexiRowView } from '@party/shared/points';
import { xuexi } from '../../api';
import { xuexiCopy } from '../../copy-xuexi';
import { XuexiDisputeCell } from '../../parts/xuexi-dispute-cell';
import { periodText } from '../../view-model';
import '../../points.scss';

const words = xuexiCopy.kept;

type Tab = 'rows' | 'disputes';

/** 学习强国积分 for those who keep branches: what was taken in, and what members say against it. */
export default function KeptXuexi() {
  const [tab, setTab] = useState<Tab>('rows');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={[{ key: 'rows', label: words.tabs.rows }, { key: 'disputes', label: words.tabs.disputes }]} />
      <View className="points__stack">{tab === 'rows' ? <Rows /> : <Disputes />}</View>
      <BottomActions><Button icon="upload" text={words.import} onPress={() => openPage('imports/list', { kind: 'xuexi_points' })} /></BottomActions>
    </Page>
  );
}

function Rows() {
  const pages = usePages<XuexiRowView>(['points', 'xuexi', 'kept'], (cursor) => xuexi.listXuexi({ query: cursor === null ? {} : { cursor } }));
  return <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <Row row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'upload' }} />;
}

function Row({ row: { memberName, branchName, period, points, people, suspicious, importedAt } }: { row: XuexiRowView }) {
  return (
    <Cell
      title={memberName ?? branchName} hint={memberName === null ? words.people(people ?? 0) : branchName}
      foot={
        <View>
          <View className="points__line">{words.facts(periodText(period), points)}</View>
          <View className="points__quiet">{words.at(momentText(importedAt))}</View>
          {suspicious && <View className="points__row"><StatusTag tone="warn" text={words.suspicious} /></View>}
        </View>
      }
    />
  );
}

function Disputes() {
  const pages = usePages<XuexiDisputeView>(['points', 'xuexi', 'disputes'], (cursor) => xuexi.listXuexiDisputes({ query: cursor === null ? {} : { cursor } }));
  return <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <XuexiDisputeCell dispute={row} />} empty={{ title: words.disputesNone, next: words.disputesNext, icon: 'check-circle' }} />;
}
