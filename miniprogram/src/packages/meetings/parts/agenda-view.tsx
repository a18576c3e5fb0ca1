import { View } from '@tarojs/components';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import type { MeetingItemView, MeetingView } from '@party/shared/meetings';
import { copy } from '../copy';
import { carriedTag, itemVote } from '../view-model';

const words = copy.meeting;

/** The agenda; with what was said, resolved and voted once the reader may know. */
export function AgendaView({ view }: { view: MeetingView }) {
  const { items } = view;
  const recorded = items.some(({ said, resolved }) => (said ?? '') !== '' || (resolved ?? '') !== '');
  return (
    <Section title={recorded ? words.minutesTitle : words.agenda}>
      <Card>{items.map((item, at) => <Item key={`${at}${item.title}`} item={item} at={at} last={at === items.length - 1} view={view} />)}</Card>
    </Section>
  );
}

function Item({ item, at, last, view }: { item: MeetingItemView; at: number; last: boolean; view: MeetingView }) {
  const vote = itemVote(item, view);
  return (
    <View className={`meetings__item ${last ? 'meetings__item--last' : ''}`}>
      <View className="meetings__item-title">{`${at + 1}. ${item.title}`}</View>
      {(item.said ?? '') !== '' && <View className="meetings__text">{`${words.said}：${item.said}`}</View>}
      {(item.resolved ?? '') !== '' && <View className="meetings__text">{`${words.resolved}：${item.resolved}`}</View>}
      {vote !== '' && (
        <View className="meetings__text">
          <StatusTag {...carriedTag(item)} />
          <View className="meetings__quiet">{vote}</View>
        </View>
      )}
    </View>
  );
}
