import type { PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import { Popup } from '@nutui/nutui-react-taro/dist/es/packages/popup/popup';
import { useDialogFocus } from '../hooks/use-dialog-focus';
import { Icon } from './icon';
import { Pressable } from './pressable';

export interface SheetProps {
  open: boolean;
  title: string;
  onClose(): void;
}

/** Lets the browser put the focus on the sheet itself; views of Taro have no type for it. */
const FOCUSABLE = { tabIndex: -1 };

/** A sheet from the lower edge for a short task; closes by its button, the mask and, in the browser, Escape. */
export function Sheet({ open, title, onClose, children }: PropsWithChildren<SheetProps>) {
  const id = useDialogFocus(open, onClose);
  return (
    <Popup visible={open} position="bottom" onClose={onClose} onOverlayClick={() => (onClose(), true)} className="pb-sheet" destroyOnClose>
      {open && (
        <View id={id} className="pb-sheet__panel" role="dialog" aria-modal="true" aria-label={title} {...FOCUSABLE}>
          <View className="pb-sheet__head">
            <View className="pb-sheet__title">{title}</View>
            <Pressable className="pb-sheet__close" onPress={onClose} label="关闭"><Icon name="close" /></Pressable>
          </View>
          <View className="pb-sheet__body">{children}</View>
        </View>
      )}
    </Popup>
  );
}
