import { View } from '@tarojs/components';
import type { AmountLine } from '@party/shared/dues';

/** How an amount came about, sentence by sentence, with where it is written. */
export function WhyLines({ lines }: { lines: readonly AmountLine[] }) {
  return (
    <View>
      {lines.map(({ text, source }) => (
        <View className="dues-why__line" key={text}>
          <View>{text}</View>
          {source !== null && <View className="dues-why__source">{source}</View>}
        </View>
      ))}
    </View>
  );
}
