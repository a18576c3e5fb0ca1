import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { sizeText } from '@/lib/format';
import type { CircularView } from '@party/shared/circulars';
import { api } from '../../api';
import { copy } from '../../copy';
import { CircularSteps } from '../../parts/circular-steps';
import { CircularText } from '../../parts/circular-text';
import { ConfirmReading } from '../../parts/confirm-reading';
import { factRows } from '../../view-model';
import '../../circulars.scss';

const words = copy.circular;

/** 文件知悉: a document to read and confirm, and what keepers do with it. */
export default function CircularPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const circular = useRead(['circulars', 'one', id], () => api.getCircular({ params: { id } }));
  usePullDownRefresh(() => void circular.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={circular} skeleton={{ kind: 'text', rows: 10 }}>{(view) => <Opened view={view} />}</QueryView>
    </Page>
  );
}

function Opened({ view }: { view: CircularView }) {
  return (
    <View>
      <Section title={view.title} hint={view.organisationName}>
        {view.state === 'draft' && <Notice>{words.draftNote}</Notice>}
        {view.state === 'withdrawn' && <Notice tone="warn">{words.withdrawnNote}</Notice>}
        {view.blocks.length > 0 && <Card><CircularText blocks={view.blocks} /></Card>}
        {view.fileName !== null && <File view={view} name={view.fileName} />}
      </Section>
      {view.state === 'published' && view.own !== null && <ConfirmReading view={view} />}
      <Section title={words.facts}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      <CircularSteps view={view} />
    </View>
  );
}

function File({ view, name }: { view: CircularView; name: string }) {
  const queries = useQueryClient();
  const open = useSubmit(async () => (await api.openCircularFile({ params: { id: view.id } })).open(name), () => void queries.invalidateQueries({ queryKey: ['circulars', 'one', view.id] }));
  return (
    <View>
      <View className="circulars__pair"><Button kind="plain" icon="document" text={words.openFile} busy={open.busy} onPress={() => void open.submit(undefined)} /></View>
      <View className="circulars__quiet">{words.file(name, sizeText(view.fileBytes ?? 0))}</View>
      <ProblemNotice problem={open.problem} />
    </View>
  );
}
