import { useEffect, type PropsWithChildren } from 'react';
import { useDidShow } from '@tarojs/taro';
import { goBack, type TabName } from '../lib/routes';
import { Icon } from './icon';
import { Pressable } from './pressable';
import { TabBar } from './tab-bar';

export interface PageFrameProps {
  title: string;
  tab?: TabName;
}

/** Title bar and tab bar in the browser, where no host app draws them. */
export function PageFrame({ title, tab, children }: PropsWithChildren<PageFrameProps>) {
  const name = (): void => {
    document.title = `${title} · 党支部之家`;
  };
  useEffect(name, [title]);
  useDidShow(name);
  return (
    <>
      <header className="pb-page__top">
        <div className="pb-page__top-row">
          {tab === undefined && <Pressable className="pb-page__back" label="返回" onPress={goBack}><Icon name="back" /></Pressable>}
          <h1 className="pb-page__title pb-ellipsis">{title}</h1>
        </div>
      </header>
      <main className={`pb-page__main ${tab ? 'pb-page__main--tab' : ''}`}>{children}</main>
      {tab && <TabBar current={tab} />}
    </>
  );
}
