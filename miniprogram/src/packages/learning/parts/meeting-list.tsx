import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { dateText } from '@/lib/format';
import type { MeetingRow } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.offline;

/** Sessions that stand, with who was there. */
export function MeetingList() {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<MeetingRow | null>(null);
  const pages = usePages<MeetingRow>(['learning', 'meetings'], (cursor) => api.listMeetings({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  const withdraw = useSubmit(({ id, version }: MeetingRow, key: string) => api.withdrawMeeting({ params: { id }, body: { version } }, { key }), () => {
    setAsked(null);
    toast(words.withdrawn);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  });
  return (
    <View className="learning__stack">
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'users' }}
        row={(row) => (
          <Cell
            icon="users" title={row.topic} hint={[words.hint(dateText(row.heldOn), row.place, row.minutes), row.organisationName, words.by(row.recordedBy)].join(' · ')}
            foot={(
              <View>
                <View className="learning__quiet">{`${words.people(row.attendees.length)}：${row.attendees.map((one) => one.name).join('、')}`}</View>
                <View className="learning__pair"><Button kind="quiet" size="small" text={words.withdraw} onPress={() => setAsked(row)} /></View>
              </View>
            )}
          />
        )}
      />
      <ConfirmDialog
        open={asked !== null} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={withdraw.busy} problem={withdraw.problem}
        onConfirm={() => asked !== null && void withdraw.submit(asked)} onClose={() => setAsked(null)}
      />
    </View>
  );
}
