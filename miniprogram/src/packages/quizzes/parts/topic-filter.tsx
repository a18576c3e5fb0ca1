import { View } from '@tarojs/components';
import { Picker } from '@/components/picker';
import { useRead } from '@/hooks/use-read';
import { keeping } from '../api';
import { copy } from '../copy';
import { usePlaces } from '../use-places';

const words = copy.bank;

/** One topic of those the own organisation can draw from, or all. */
export function TopicFilter({ topic, onChange }: { topic: string; onChange(topic: string): void }) {
  const organisationId = usePlaces()[0]?.value ?? '';
  const topics = useRead(['quizzes', 'topics', organisationId], () => keeping.listTopics({ query: { organisationId } }), { enabled: organisationId !== '' });
  const options = (topics.data?.items ?? []).map((one) => ({ value: one.topic, label: words.topicCount(one.topic, one.questions) }));
  return <View className="quizzes__stack"><Picker label={words.topic} options={[{ value: '', label: words.allTopics }, ...options]} value={topic} onChange={onChange} /></View>;
}
