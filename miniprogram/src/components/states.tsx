import { Text, View } from '@tarojs/components';
import type { ClientProblem } from '../lib/http/client-problem';
import { Button } from './button';
import { Icon } from './icon';
import type { IconName } from './icon-names';

export interface SkeletonProps {
  /** What is coming: lines of a list, a card with terms, or plain text. */
  kind?: 'list' | 'card' | 'text';
  rows?: number;
}

/** The shape of what is coming, so that nothing jumps when it is there. */
export function Skeleton({ kind = 'list', rows = 4 }: SkeletonProps) {
  return (
    <View className={`pb-skeleton pb-skeleton--${kind}`} role="status" aria-label="正在加载">
      <Text className="pb-spoken">正在加载</Text>
      {Array.from({ length: rows }, (_, index) => (
        <View className="pb-skeleton__row" key={index} aria-hidden="true">
          {kind === 'list' && <View className="pb-skeleton__dot" />}
          <View className="pb-skeleton__lines">
            <View className="pb-skeleton__line" />
            {kind !== 'text' && <View className="pb-skeleton__line pb-skeleton__line--short" />}
          </View>
        </View>
      ))}
    </View>
  );
}

export interface EmptyStateProps {
  /** Says what is not there: «没有待办». */
  title: string;
  /** Says what to do or expect next. */
  next: string;
  action?: { text: string; onPress(): void } | undefined;
  icon?: IconName;
}

/** Nothing there, and what comes next. */
export function EmptyState({ title, next, action, icon = 'inbox' }: EmptyStateProps) {
  return (
    <View className="pb-state">
      <View className="pb-state__mark"><Icon name={icon} size="large" /></View>
      <View className="pb-state__title">{title}</View>
      <View className="pb-state__words">{next}</View>
      {action && <Button kind="plain" size="small" text={action.text} onPress={action.onPress} />}
    </View>
  );
}

export interface ErrorStateProps {
  problem: ClientProblem;
  onRetry(): void;
  /** Way out where trying again cannot help (403, 404), e.g. back home. */
  wayOut?: { text: string; onPress(): void } | undefined;
}

const HOPELESS = new Set([403, 404, 410]);

/** Why it did not work, in words, with another try or a way out. */
export function ErrorState({ problem, onRetry, wayOut }: ErrorStateProps) {
  const hopeless = HOPELESS.has(problem.status);
  return (
    <View className="pb-state" role="alert">
      <View className="pb-state__mark"><Icon name={problem.isNetwork ? 'offline' : hopeless ? 'lock' : 'alert'} size="large" /></View>
      <View className="pb-state__title">{problem.title}</View>
      {problem.detail !== undefined && <View className="pb-state__words">{problem.detail}</View>}
      {problem.requestId !== undefined && !hopeless && (
        <View className="pb-state__words">{`如需帮助，请提供编号 ${problem.requestId}`}</View>
      )}
      {hopeless && wayOut ? (
        <Button kind="plain" size="small" text={wayOut.text} onPress={wayOut.onPress} />
      ) : (
        <Button kind="plain" size="small" icon="refresh" text="重新加载" onPress={onRetry} />
      )}
    </View>
  );
}

/** The problem of a submit, above its buttons; faults of single fields stand at the fields. */
export function ProblemNotice({ problem }: { problem: ClientProblem | null | undefined }) {
  if (!problem) return null;
  return (
    <View className="pb-problem" role="alert">
      <Icon name={problem.isNetwork ? 'offline' : 'alert'} size="small" />
      <View className="pb-problem__words">
        <View>{problem.title}</View>
        {problem.detail !== undefined && <View>{problem.detail}</View>}
      </View>
    </View>
  );
}

/** Says that what is seen is from earlier. */
export function OfflineBanner({ time }: { time: string | null }) {
  return (
    <View className="pb-offline" role="status">
      <Icon name="offline" size="small" />
      <Text>{time === null ? '网络不可用' : `网络不可用，显示的是 ${time} 的内容`}</Text>
    </View>
  );
}
