import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ArticleBlock } from '@party/shared/learning';
import { copy } from '../copy';

const END = 'circulars-end';
const LOOK_MS = 700;
/** The bar at the lower edge covers so much of the page. */
const BAR = 80;

/** Whether the end stands on the screen, above the bar; false when the platform does not say. */
const endShows = (): Promise<boolean> =>
  new Promise<boolean>((resolve) => {
    const height = Taro.getSystemInfoSync().windowHeight;
    Taro.createSelectorQuery().select(`#${END}`).boundingClientRect((found) => {
      const edge = Array.isArray(found) ? found[0] : found;
      resolve(edge !== undefined && edge !== null && edge.top <= height - BAR);
    }).exec();
  }).catch(() => false);

/** Whether the end of the text is, or once was, on the screen. */
export function useAtEnd(): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen) return undefined;
    const timer = setInterval(() => void endShows().then((shows) => shows && setSeen(true)), LOOK_MS);
    return () => clearInterval(timer);
  }, [seen]);
  return seen;
}

/** Paragraphs as they are: text, never mark-up. */
export function CircularText({ blocks }: { blocks: readonly ArticleBlock[] }) {
  return (
    <View className="circulars__text">
      {blocks.map(({ kind, text }, at) => (
        <View key={`${at}:${text.slice(0, 8)}`} className={`circulars__block circulars__block--${kind}`} {...(kind === 'heading' ? { role: 'heading', 'aria-level': 3 } : {})}>{text}</View>
      ))}
      <View id={END} className="circulars__end">{copy.circular.end}</View>
    </View>
  );
}
