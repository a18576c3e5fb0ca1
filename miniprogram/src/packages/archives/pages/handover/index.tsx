import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import { paperName, type ArchiveHandoverView } from '@party/shared/archives';
import { api } from '../../api';
import { copy } from '../../copy';
import { CheckForm } from '../../parts/check-form';
import { handoverFacts, handoverMark, lineMark, paperHint } from '../../view-model';
import '../../archives.scss';

const words = copy.handover;

/** 档案移交清单: the list as it stood, and the check paper by paper for whoever receives. */
export default function ArchiveHandover() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const handover = useRead(['archives', 'handover', id], () => api.getHandover({ params: { id } }), { keep: false });
  usePullDownRefresh(() => void handover.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={handover} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Handover view={view} />}</QueryView>
    </Page>
  );
}

function Handover({ view }: { view: ArchiveHandoverView }) {
  return (
    <View>
      <Card className="archives__stack">
        <View className="archives__top">
          <View className="archives__name">{view.memberName}</View>
          <StatusTag {...handoverMark(view)} />
        </View>
        <DefinitionList rows={handoverFacts(view)} />
      </Card>
      {view.mayCheck ? <CheckForm view={view} /> : (
        <Section title={words.list} hint={words.listHint}>
          <Card padded={false}>{view.lines.map((line) => <Cell key={line.paperId} title={paperName(line.kind)} hint={paperHint(line)} value={<StatusTag {...lineMark(line)} />} />)}</Card>
        </Section>
      )}
      <Section><Card padded={false}><Cell icon="document" title={words.file} onPress={() => openPage('archives/file', { id: view.memberId })} /></Card></Section>
    </View>
  );
}
