import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/layout';
import { EmptyState, ErrorState, Skeleton } from '@/components/states';
import { usePages } from '@/hooks/use-pages';
import { dateText, momentText } from '@/lib/format';
import { MEMBER_EVENT_LABELS, type MemberEventView } from '@party/shared/members';
import { api } from '../api';
import { copy } from '../copy';
import { changeText } from '../view-model';

const words = copy.detail;

/** The history of a record, the latest first, ten at a time. */
export function History({ id }: { id: string }) {
  const events = usePages<MemberEventView>(['members', 'history', id], (cursor) => api.memberHistory({ params: { id }, query: { limit: 10, ...(cursor === null ? {} : { cursor }) } }));
  const { data, error } = events;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={words.history}>
      <Card>
        {data === undefined && (error ? <ErrorState problem={error} onRetry={() => void events.refetch()} /> : <Skeleton kind="text" rows={3} />)}
        {data !== undefined && rows.length === 0 && <EmptyState icon="history" title={words.historyNone} next={words.historyNoneNext} />}
        <View className="members__history" role="list">{rows.map((one) => <Event key={one.id} event={one} />)}</View>
        {events.hasNextPage && <Button kind="quiet" size="small" text="更早的记录" busy={events.isFetchingNextPage} onPress={() => void events.fetchNextPage()} />}
      </Card>
    </Section>
  );
}

function Event({ event }: { event: MemberEventView }) {
  const notes = [
    ...(event.basis === null ? [] : [`${words.basis}：${event.basis}`]),
    ...(event.reason === null ? [] : [`${words.reason}：${event.reason}`]),
    `${event.organisationName} · ${words.by}：${event.by ?? words.bySystem}`,
  ];
  return (
    <View className="members__event" role="listitem">
      <View className="members__event-title">
        <Text>{MEMBER_EVENT_LABELS[event.kind]}</Text>
        {event.happenedOn !== null && <Text className="members__event-day">{dateText(event.happenedOn)}</Text>}
      </View>
      {event.changes.map((one) => <View key={one.field} className="members__event-change">{changeText(one)}</View>)}
      {notes.map((one) => <View key={one} className="members__event-note">{one}</View>)}
      <View className="members__event-note">{momentText(event.at)}</View>
    </View>
  );
}
