import { Text, View } from '@tarojs/components';

export default function Index() {
  return <View><Text>支部</Text></View>;
}
