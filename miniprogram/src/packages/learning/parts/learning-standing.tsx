import { View } from '@tarojs/components';
import { Card, Notice, Section } from '@/components/layout';
import { Progress } from '@/components/marks';
import { dateText } from '@/lib/format';
import { completionRule, type OwnProgress, type ResourceView } from '@party/shared/learning';
import { copy } from '../copy';
import type { LearningState } from '../use-learning';

const words = copy.resource;

/** How far the reader is, by which rule, and whether anything is lost. */
export function LearningStanding({ view, state }: { view: ResourceView; state: LearningState }) {
  return (
    <View>
      {state.lost && <Notice tone="warn">{words.notFollowed}</Notice>}
      {state.waiting && <Notice tone="warn">{words.offline}</Notice>}
      <ProgressPanel view={view} progress={state.progress} />
    </View>
  );
}

/** The share, the time and the rule. */
export function ProgressPanel({ view, progress }: { view: ResourceView; progress: OwnProgress | null }) {
  const { percent = 0, seconds = 0, completedOn = null } = progress ?? {};
  return (
    <Section title={words.progress}>
      <Card>
        <Progress percent={percent} label={completedOn === null ? words.percent(percent) : words.done(dateText(completedOn))} />
        <View className="learning__quiet">{[words.minutes(seconds), ...(view.leastSeconds > 0 ? [words.least(view.leastSeconds)] : [])].join('；')}</View>
        <View className="learning__quiet">{completionRule(view.form)}</View>
      </Card>
    </Section>
  );
}
