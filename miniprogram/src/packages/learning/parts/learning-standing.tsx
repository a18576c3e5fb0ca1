import type { PropsWithChildren } from 'react';
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

/** The share, the time and the rule. What cannot be followed has no share: it is confirmed or not. */
export function ProgressPanel({ view, progress, children }: PropsWithChildren<{ view: ResourceView; progress: OwnProgress | null }>) {
  const { percent = 0, seconds = 0, completedOn = null } = progress ?? {};
  return (
    <Section title={words.progress}>
      <Card>
        {view.tracking === 'confirm' && <View>{completedOn === null ? words.notConfirmed : words.done(dateText(completedOn))}</View>}
        {view.tracking !== 'confirm' && <Progress percent={percent} label={completedOn === null ? words.learnt : words.done(dateText(completedOn))} />}
        {(view.tracking !== 'confirm' || seconds > 0) && <View className="learning__quiet">{[words.minutes(seconds), ...(view.leastSeconds > 0 ? [words.least(view.leastSeconds)] : [])].join('；')}</View>}
        <View className="learning__quiet">{completionRule(view.form)}</View>
        {children}
      </Card>
    </Section>
  );
}
