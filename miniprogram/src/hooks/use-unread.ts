import { useEffect } from 'react';
import Taro, { useDidShow } from '@tarojs/taro';
import { client } from '../lib/client';
import { ON_H5 } from '../lib/platform';
import { TABS } from '../lib/routes';
import { mayOffer } from '../lib/session/rights';
import { useRead } from './use-read';
import { useAccount } from './use-session';

const ME = TABS.findIndex(({ name }) => name === 'me');

/**
 * How many messages the visitor has not read; 0 for those who can have none. For tab pages: in WeChat it also puts the dot
 * on the tab 我的, in the browser the tab bar draws it.
 */
export function useUnread(): number {
  const enabled = mayOffer(useAccount(), 'notifications.own');
  const { data, refetch } = useRead(['notifications', 'count'], (signal) => client.notifications.countMessages({}, { signal }), { enabled });
  useDidShow(() => {
    if (enabled) void refetch({ cancelRefetch: false });
  });
  const unread = enabled ? (data?.unread ?? 0) : 0;
  useEffect(() => {
    if (!ON_H5) void (unread > 0 ? Taro.showTabBarRedDot({ index: ME }) : Taro.hideTabBarRedDot({ index: ME })).catch(() => undefined);
  }, [unread]);
  return unread;
}
