import { Text, View } from '@tarojs/components';

export default function Index() {
  return <View><Text>学习</Text></View>;
}
