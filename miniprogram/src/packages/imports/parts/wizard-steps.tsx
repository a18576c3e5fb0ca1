import { View } from '@tarojs/components';
import { copy } from '../copy';

/** The five steps of an import with the present one marked. */
export function WizardSteps({ now }: { now: number }) {
  return (
    <View className="imports__steps" role="list" aria-label="导入步骤">
      {copy.steps.map((title, at) => (
        <View
          key={title}
          role="listitem"
          className={`imports__step ${at < now ? 'imports__step--done' : at === now ? 'imports__step--now' : ''}`}
          aria-label={`${title}，${at < now ? '已完成' : at === now ? '当前步骤' : '未开始'}`}
        >
          {title}
        </View>
      ))}
    </View>
  );
}
