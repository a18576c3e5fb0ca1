import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Avatar, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import { api } from '../../api';
import { copy } from '../../copy';
import { History } from '../../parts/history';
import { Record, Standing } from '../../parts/record';
import { standingText } from '../../view-model';
import '../../members.scss';

const words = copy.own;

/** 我的信息: the own record, with who looked at it and the data to take along. */
export default function Mine() {
  const member = useRead(['members', 'own'], () => api.ownMember());
  usePullDownRefresh(() => void member.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={member} skeleton={{ kind: 'card', rows: 8 }}>
        {(view) => (
          <View>
            <Card className="members__top">
              <View className="members__person">
                <Avatar name={view.values.name} size="large" />
                <View className="members__words">
                  <View className="members__name">{view.values.name}</View>
                  <StatusTag tone="gold" icon="flag" text={standingText(view)} />
                </View>
              </View>
              <Standing view={view} />
            </Card>
            <Notice>{words.lead}</Notice>
            <Record view={view} own />
            <Section title={copy.data.title}>
              <Card padded={false}>
                <Cell icon="eye" title={words.looks} onPress={() => openPage('members/looks')} />
                <Cell icon="download" title={words.data} onPress={() => openPage('members/data')} />
              </Card>
            </Section>
            <History id={view.id} />
            <BottomActions><Button icon="edit" text={words.edit} onPress={() => openPage('members/contact')} /></BottomActions>
          </View>
        )}
      </QueryView>
    </Page>
  );
}
