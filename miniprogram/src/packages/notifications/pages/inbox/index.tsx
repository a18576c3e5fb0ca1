import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { client } from '@/lib/client';
import { openByName } from '@/lib/routes';
import type { MessageView } from '@party/shared/notifications';
import { copy } from '../../copy';
import { MessageCell } from '../../parts/message-cell';
import './index.scss';

type Tab = keyof typeof copy.tabs;
const api = client.notifications;

/** 消息: what was decided about me, the latest first; a tap opens the page that tells more. */
export default function Inbox() {
  const [tab, setTab] = useState<Tab>('all');
  const queries = useQueryClient();
  const count = useRead(['notifications', 'count'], () => api.countMessages());
  const pages = usePages<MessageView>(['notifications', 'list', tab], (cursor) =>
    api.listMessages({ query: { ...(tab === 'unread' ? { unread: true } : {}), ...(cursor === null ? {} : { cursor }) } }));
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['notifications'] });
  useDidShow(refresh);
  const readAll = useSubmit((through: string, key: string) => api.readMessages({ body: { through } }, { key }), () => {
    toast(copy.allRead);
    refresh();
  });
  const open = (message: MessageView): void => {
    // Opening never waits for the mark: without a network the page itself says so, and the message stays unread.
    if (message.readAt === null) void api.readMessage({ params: { id: message.id } }).then(refresh, () => undefined);
    openByName(`${message.link.room}/${message.link.page}`, message.link.params);
  };
  const unread = count.data?.unread ?? 0;
  const newest = pages.data?.pages[0]?.items[0];
  return (
    <Page title={copy.title}>
      <Tabs<Tab>
        label={copy.label} current={tab} onChange={setTab}
        tabs={[{ key: 'all', label: copy.tabs.all }, { key: 'unread', label: copy.tabs.unread, count: unread }]}
      />
      <ProblemNotice problem={readAll.problem} />
      <PagedList
        pages={pages} rowKey={(message) => message.id} row={(message) => <MessageCell message={message} onOpen={() => open(message)} />}
        head={(
          <View className="notifications__bar">
            <View className="notifications__kept">{copy.kept}</View>
            {unread > 0 && newest && <Button kind="quiet" size="small" text={copy.readAll} busy={readAll.busy} onPress={() => void readAll.submit(newest.id)} />}
          </View>
        )}
        empty={{ title: copy.none[tab], next: copy.noneNext, icon: 'bell', ...(tab === 'unread' ? { action: { text: copy.toAll, onPress: () => setTab('all') } } : {}) }}
      />
    </Page>
  );
}
