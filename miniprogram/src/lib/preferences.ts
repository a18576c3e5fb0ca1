import { systemFontSize } from './wechat';
import { createStore, type Store } from './store';
import { readStored, writeStored } from './storage';

/** Size of type and targets. */
export type TextSize = 'standard' | 'care' | 'care-large';

/** Words of the sizes. */
export const TEXT_SIZES: readonly { value: TextSize; label: string; hint: string }[] = [
  { value: 'standard', label: '标准', hint: '默认大小' },
  { value: 'care', label: '关怀模式', hint: '字号和按钮更大，颜色更清晰' },
  { value: 'care-large', label: '关怀模式（特大）', hint: '再大一级，适合不戴眼镜阅读' },
];

/** By how much type grows, as the tokens of the page have it (`--scale`): for pictures, which do not see them. */
export const SCALES: Readonly<Record<TextSize, number>> = { standard: 1, care: 1.3, 'care-large': 1.5 };

const KEY = 'text-size';

/** What WeChat's own font size asks for: 17 is normal, its care mode sets 23.8, the largest is 25.5. */
export function sizeForFont(fontSize: number): TextSize {
  if (fontSize >= 25) return 'care-large';
  return fontSize >= 20 ? 'care' : 'standard';
}

/** The size of this device: chosen here, else what WeChat is set to. */
export const textSizeStore: Store<TextSize> = createStore<TextSize>(readStored<TextSize>(KEY) ?? sizeForFont(systemFontSize()), (size) =>
  writeStored(KEY, size),
);
