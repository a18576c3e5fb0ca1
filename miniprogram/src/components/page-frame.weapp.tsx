import { useEffect, type PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { PageFrameProps } from './page-frame';

/** WeChat draws title bar and tab bar itself; only the title is told. */
export function PageFrame({ title, children }: PropsWithChildren<PageFrameProps>) {
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title });
  }, [title]);
  return <View className="pb-page__main">{children}</View>;
}
