import Taro from '@tarojs/taro';
import { createStore, type Store } from './store';

/** Whether the device has a network, as far as the platform says. */
export const onlineStore: Store<boolean> = createStore(true);

/** Begin to watch the network; once, when the app starts. */
export function watchNetwork(): void {
  Taro.onNetworkStatusChange(({ isConnected }) => onlineStore.set(isConnected));
  Taro.getNetworkType({ success: ({ networkType }) => onlineStore.set(String(networkType) !== 'none') });
}
