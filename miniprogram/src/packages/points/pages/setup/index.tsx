import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Card, Notice } from '@/components/layout';
import { FormField } from '@/components/form-field';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { LIST_MODE_LABELS, LIST_MODES, TOP_PLACES, type ChangePointListRequest, type ListMode, type PointListSetting } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { MonthSetting } from '../../parts/month-setting';
import '../../points.scss';

const words = copy.setup;
const MODES = LIST_MODES.map((value) => ({ value, label: LIST_MODE_LABELS[value] }));
const PLACES = [3, 5, TOP_PLACES.usual, 20, TOP_PLACES.most].map((count) => ({ value: String(count), label: words.topUnit(count) }));
const KEEPERS = ['secretary', 'deputy_secretary', 'organisation_commissioner'];

/** 名单公开设置: nothing is shown until the branch decides it. */
export default function PointSetup() {
  const account = useAccount();
  const queries = useQueryClient();
  const held = (account?.positions ?? []).filter((one) => KEEPERS.includes(one.kind));
  const places = [...new Set(held.map((one) => one.organisationId))];
  usePullDownRefresh(() => void queries.invalidateQueries({ queryKey: ['points', 'setting'] }).finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <Notice>{words.hint}</Notice>
      <View className="points__stack">
        {places.length === 0 ? <EmptyState icon="lock" title={words.none} next={words.noneNext} /> : places.map((id) => <View key={id}><Setting organisationId={id} /><MonthSetting organisationId={id} /></View>)}
      </View>
    </Page>
  );
}

function Setting({ organisationId }: { organisationId: string }) {
  const setting = useRead(['points', 'setting', organisationId], () => api.pointListSetting({ query: { organisationId } }));
  return <QueryView query={setting} skeleton={{ kind: 'card', rows: 2 }}>{(view) => <Choice view={view} />}</QueryView>;
}

function Choice({ view: { organisationId, organisationName, mode, topPlaces } }: { view: PointListSetting }) {
  const queries = useQueryClient();
  const { problem, submit } = useSubmit((body: ChangePointListRequest, key: string) => api.changePointList({ body }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
  });
  return (
    <Card>
      <View>{organisationName}</View>
      <FormField name="mode" label={words.mode} problem={problem}><Picker options={MODES} value={mode} onChange={(value) => void submit({ organisationId, mode: value as ListMode, topPlaces })} /></FormField>
      {mode === 'top' && <FormField name="topPlaces" label={words.top} problem={problem}><Picker options={PLACES} value={String(topPlaces)} onChange={(value) => void submit({ organisationId, mode, topPlaces: Number(value) })} /></FormField>}
      <ProblemNotice problem={problem} />
    </Card>
  );
}
