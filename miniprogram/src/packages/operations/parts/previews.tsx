import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { MessageKind } from '@party/shared/notifications';
import { api } from '../api';
import { copy } from '../copy';
import { previewText } from '../view-model';

/** What each kind of message looks like at WeChat; a tap sends one to oneself. */
export function Previews() {
  const queries = useQueryClient();
  const previews = useRead(['operations', 'previews'], () => api.templatePreviews());
  const test = useSubmit((kind: MessageKind, key: string) => api.testReminder({ body: { kind } }, { key }), () => {
    toast(copy.tested);
    void queries.invalidateQueries({ queryKey: ['operations'] });
  });
  return (
    <Section title={copy.previews} hint={copy.previewsHint}>
      <ProblemNotice problem={test.problem} />
      <QueryView query={previews} skeleton={{ kind: 'list', rows: 6 }}>
        {({ items }) => (
          <Card padded={false}>
            {items.map((one) => (
              <Cell
                key={one.kind} title={`${one.label}（${copy.sources[one.source]}）`} hint={previewText(one)} foot={<View className="pb-cell__hint">{one.page}</View>}
                value={copy.test} onPress={() => void test.submit(one.kind)}
              />
            ))}
          </Card>
        )}
      </QueryView>
    </Section>
  );
}
