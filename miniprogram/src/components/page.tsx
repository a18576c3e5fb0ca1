import type { PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import { useStore } from '../lib/store';
import { textSizeStore } from '../lib/preferences';
import type { TabName } from '../lib/routes';
import { PageFrame } from './page-frame';
import { ToastHost } from './toast';

export interface PageProps {
  title: string;
  /** Set on the five tab pages. */
  tab?: TabName;
  /** Content from edge to edge under the title; the page brings its own margins. */
  bleed?: boolean;
}

/** The frame of every page: title, care mode, safe areas, tab bar where the platform has none, toasts. */
export function Page({ title, tab, bleed = false, children }: PropsWithChildren<PageProps>) {
  const size = useStore(textSizeStore);
  return (
    <View className={`pb-page pb-page--${size}`}>
      <PageFrame title={title} {...(tab ? { tab } : {})}>
        <View className={bleed ? 'pb-page__bleed' : 'pb-page__body'}>{children}</View>
      </PageFrame>
      <ToastHost />
    </View>
  );
}
