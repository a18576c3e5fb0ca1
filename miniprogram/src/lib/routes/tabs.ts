import type { IconName } from '../../components/icon-names';

/** Folders of the five tab pages. */
export type TabName = 'home' | 'learn' | 'organisation' | 'services' | 'me';

/** The tabs in their order. */
export const TABS: readonly { name: TabName; title: string; icon: IconName }[] = [
  { name: 'home', title: '首页', icon: 'home' },
  { name: 'learn', title: '学习', icon: 'learn' },
  { name: 'organisation', title: '支部', icon: 'organisation' },
  { name: 'services', title: '服务', icon: 'services' },
  { name: 'me', title: '我的', icon: 'me' },
];
