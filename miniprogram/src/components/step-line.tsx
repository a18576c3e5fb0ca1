import { Text, View } from '@tarojs/components';
import { Icon } from './icon';

export interface StepLineProps {
  steps: readonly {
    title: string;
    /** Who and when, or why it stopped. */
    hint?: string;
    state: 'done' | 'now' | 'next' | 'stopped';
  }[];
}

const STATE_WORDS = { done: '已完成', now: '进行中', next: '未开始', stopped: '已停止' } as const;

/** Steps of a matter from top to bottom with what happened at each. */
export function StepLine({ steps }: StepLineProps) {
  return (
    <View className="pb-steps" role="list">
      {steps.map((step, index) => (
        <View className={`pb-steps__step pb-steps__step--${step.state}`} key={`${index}${step.title}`} role="listitem">
          <View className="pb-steps__mark" aria-hidden="true">
            {step.state === 'done' ? <Icon name="check" size="small" /> : step.state === 'stopped' ? <Icon name="close" size="small" /> : <Text>{String(index + 1)}</Text>}
          </View>
          <View className="pb-steps__words">
            <View className="pb-steps__title">{step.title}</View>
            <View className="pb-steps__hint">{step.hint ?? STATE_WORDS[step.state]}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
