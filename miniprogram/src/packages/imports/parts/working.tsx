import { View } from '@tarojs/components';
import { Card, Section } from '@/components/layout';
import { Progress } from '@/components/marks';
import { countText } from '@/lib/format';
import type { ImportJobView } from '@party/shared/imports';
import { copy } from '../copy';

const words = copy.job;
const TITLES: Readonly<Partial<Record<ImportJobView['state'], string>>> = {
  uploaded: words.waiting, parsing: words.reading, checking: words.checking, committing: words.committing,
};

/** The service is at work: how far it is, and that one need not wait here. */
export function Working({ job }: { job: ImportJobView }) {
  const title = TITLES[job.state] ?? words.waiting;
  return (
    <Section title={title}>
      <Card>
        <View aria-live="polite">
          <Progress percent={job.progress} label={job.progressRows > 0 ? `${title}，已处理 ${countText(job.progressRows, '行')}` : title} />
        </View>
        <View className="imports__quiet">{words.leave}</View>
      </Card>
    </Section>
  );
}
