import type { PropsWithChildren } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useDidShow, useLaunch } from '@tarojs/taro';
import { sendWaitingBeats, watchBeats } from './lib/learning/beats';
import { watchNetwork } from './lib/network';
import { queryClient } from './lib/query-client';
import '@nutui/nutui-react-taro/dist/es/packages/overlay/style/style.css';
import '@nutui/nutui-react-taro/dist/es/packages/popup/style/style.css';
import '@nutui/nutui-react-taro/dist/es/packages/progress/style/style.css';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    watchNetwork();
    watchBeats();
  });
  useDidShow(sendWaitingBeats);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
