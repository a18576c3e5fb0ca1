import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ArticleBlock } from '@party/shared/learning';

/** Class a paragraph is found by on the page. */
const BLOCK = 'learning-text__block';

interface Edge {
  top: number;
}

/** The last paragraph whose beginning is on the screen, or above it; null when the platform does not say. */
export const lastSeen = (): Promise<number | null> =>
  new Promise<number | null>((resolve) => {
    const height = Taro.getSystemInfoSync().windowHeight;
    Taro.createSelectorQuery().selectAll(`.${BLOCK}`).boundingClientRect((found) => {
      const edges = (Array.isArray(found) ? found : []) as Edge[];
      resolve(edges.length === 0 ? null : Math.max(0, edges.filter((edge) => edge.top < height).length - 1));
    }).exec();
  }).catch(() => null);

/** Bring a paragraph to the screen. */
export const goTo = (at: number): void => void Taro.pageScrollTo({ selector: `#learning-block-${at}`, duration: 0 });

/** Paragraphs as they are: text, never mark-up. */
export function LearningText({ blocks }: { blocks: readonly ArticleBlock[] }) {
  return (
    <View className="learning-text">
      {blocks.map(({ kind, text }, at) => (
        <View key={`${at}:${text.slice(0, 8)}`} id={`learning-block-${at}`} className={`${BLOCK} learning-text__${kind}`} {...(kind === 'heading' ? { role: 'heading', 'aria-level': 3 } : {})}>{text}</View>
      ))}
    </View>
  );
}
