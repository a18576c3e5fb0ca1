import { Text, View } from '@tarojs/components';

export default function Home() {
  return <View aria-role="button" aria-label="hello" hoverClass="x"><Text>首页</Text></View>;
}
