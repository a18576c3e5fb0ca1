import { View } from '@tarojs/components';
import { StatusTag } from '@/components/marks';
import type { Mark } from '../view-model';

/** States side by side. */
export function Marks({ marks }: { marks: readonly Mark[] }) {
  return <View className="archives__marks">{marks.map((mark) => <StatusTag key={mark.text} {...mark} />)}</View>;
}
