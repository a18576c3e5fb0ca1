import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { StatusTag } from '@/components/marks';
import { Pressable } from '@/components/pressable';
import type { MessageView } from '@party/shared/notifications';
import { copy } from '../copy';
import { kindText } from '../view-model';

/** One message; unread ones say so in words and stand out. */
export function MessageCell({ message, onOpen }: { message: MessageView; onOpen(): void }) {
  const { title, body } = message;
  const fresh = message.readAt === null;
  return (
    <Pressable className="notifications__row" onPress={onOpen}>
      <View className="notifications__words">
        <View className="notifications__head">
          <View className={fresh ? 'notifications__title notifications__title--fresh' : 'notifications__title'}>{title}</View>
          {fresh && <StatusTag tone="danger" icon="bell" text={copy.unread} />}
        </View>
        {body !== '' && <View className="notifications__body">{body}</View>}
        <View className="notifications__quiet">{kindText(message)}</View>
      </View>
      <Icon name="chevron" size="small" />
    </Pressable>
  );
}
