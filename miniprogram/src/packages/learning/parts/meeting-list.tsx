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
import { MeetingPhotos } from './meeting-photos';

const words = copy.offline;
/** Names that stand in the list; a branch of forty would fill the screen. */
const FIRST_NAMES = 10;

/** «43 人到场：陈家梓、陈婉雨…等». */
function attended({ attendees }: MeetingRow, whole: boolean): string {
  const names = (whole ? attendees : attendees.slice(0, FIRST_NAMES)).map((one) => one.name).join('、');
  return `${words.people(attendees.length)}${names === '' ? '' : `：${names}`}${!whole && attendees.length > FIRST_NAMES ? words.andOthers : ''}`;
}

/** Sessions that stand, with who was there. */
export function MeetingList() {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<MeetingRow | null>(null);
  const [whole, setWhole] = useState<string | null>(null);
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
        row={(row) => <Session row={row} whole={whole === row.id} unfold={() => setWhole(whole === row.id ? null : row.id)} withdraw={() => setAsked(row)} />}
      />
      <ConfirmDialog
        open={asked !== null} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={withdraw.busy} problem={withdraw.problem}
        onConfirm={() => asked !== null && void withdraw.submit(asked)} onClose={() => setAsked(null)}
      />
    </View>
  );
}

interface SessionProps {
  row: MeetingRow;
  /** Whether every name is shown. */
  whole: boolean;
  unfold(): void;
  withdraw(): void;
}

function Session({ row, whole, unfold, withdraw }: SessionProps) {
  return (
    <Cell
      icon="users" title={row.topic} hint={[words.hint([dateText(row.heldOn), ...(row.heldAt === null ? [] : [row.heldAt])].join(' '), row.place, row.minutes), row.organisationName, row.ofMeeting ? words.ofMeeting : words.by(row.recordedBy)].join(' · ')}
      foot={(
        <View>
          <View className="learning__quiet">{attended(row, whole)}</View>
          <MeetingPhotos
            meetingId={row.id} photos={row.photos} keeps
            beside={(
              <>
                {row.attendees.length > FIRST_NAMES && <Button kind="quiet" size="small" text={whole ? words.fold : words.unfold} onPress={unfold} />}
                {!row.ofMeeting && <Button kind="quiet" size="small" text={words.withdraw} onPress={withdraw} />}
              </>
            )}
          />
        </View>
      )}
    />
  );
}
