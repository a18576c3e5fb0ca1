import { Text, View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Card, Section } from '@/components/layout';
import { Pressable } from '@/components/pressable';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { MOST_STARS, type ResourceView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { ratingText } from '../view-model';
import '../rating.scss';

const words = copy.rating;
const STARS = Array.from({ length: MOST_STARS }, (_, at) => at + 1);

/** What readers think of a piece: five stars for whoever has finished it, and their average once there are enough of them. */
export function RatePiece({ view: { id, rating, may } }: { view: ResourceView }) {
  const queries = useQueryClient();
  const rate = useSubmit((stars: number, key: string) => api.rateResource({ params: { id }, body: { stars } }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['learning', 'one', id] });
  });
  const shown = rating.own ?? 0;
  if (!may.rate && rating.count === 0) return null;
  return (
    <Section title={words.title} hint={ratingText(rating)}>
      {may.rate && (
        <Card>
          <View className="learning-stars" role="radiogroup" aria-label={words.label}>
            {STARS.map((stars) => (
              <Pressable
                key={stars} role="radio" selected={rating.own === stars} label={words.stars(stars)} disabled={rate.busy} className={`learning-stars__one ${stars <= shown ? 'learning-stars__one--on' : ''}`}
                onPress={() => void rate.submit(stars)}
              >
                <Text>{stars <= shown ? '★' : '☆'}</Text>
              </Pressable>
            ))}
          </View>
          <View className="learning__quiet">{rating.own === null ? words.how : words.own(rating.own)}</View>
          <ProblemNotice problem={rate.problem} />
        </Card>
      )}
    </Section>
  );
}
