import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Section } from '@/components/layout';
import { Avatar, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import type { MemberView } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { History } from '../../parts/history';
import { Record, Standing } from '../../parts/record';
import { standingText } from '../../view-model';
import '../../members.scss';

const words = copy.detail;

/** 人员信息: one record, masked, with its history and what may be done. */
export default function MemberDetail() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const queries = useQueryClient();
  const member = useRead(['members', 'one', id], () => api.getMember({ params: { id } }));
  usePullDownRefresh(() => void member.refetch().finally(() => Taro.stopPullDownRefresh()));
  // Back from a form: what it changed is read again.
  useDidShow(() => void queries.invalidateQueries({ queryKey: ['members', 'history', id] }));
  return (
    <Page title={words.title}>
      <QueryView query={member} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Detail view={view} />}</QueryView>
    </Page>
  );
}

function Detail({ view }: { view: MemberView }) {
  const { may } = view;
  return (
    <View>
      <Card className="members__top">
        <View className="members__person">
          <Avatar name={view.values.name} size="large" />
          <View className="members__words">
            <View className="members__name">{view.values.name}</View>
            <StatusTag tone={view.values.status === 'normal' ? 'gold' : 'warn'} icon="flag" text={standingText(view)} />
          </View>
        </View>
        <Standing view={view} />
      </Card>
      <Record view={view} own={false} />
      {may.edit && (
        <Section>
          <Card padded={false}><Cell icon="document" title={words.archive} hint={words.archiveHint} onPress={() => openPage('archives/file', { id: view.id })} /></Card>
        </Section>
      )}
      {may.seeHistory && <History id={view.id} />}
      {(may.edit || may.changeStage) && (
        <BottomActions>
          {may.edit && <Button kind="plain" icon="edit" text={words.edit} onPress={() => openPage('members/edit', { id: view.id })} />}
          {may.changeStage && <Button text={words.stage} onPress={() => openPage('members/stage', { id: view.id })} />}
        </BottomActions>
      )}
    </View>
  );
}
