import { useEffect } from 'react';
import { Text, View } from '@tarojs/components';
import { createStore, useStore } from '../lib/store';
import { Icon } from './icon';

interface Message {
  text: string;
  tone: 'ok' | 'info' | 'danger';
  /** Tells two messages with the same words apart. */
  serial: number;
}

const current = createStore<Message | null>(null);

/** Say something short that needs no answer; long enough to read, and read aloud. */
export function toast(text: string, tone: Message['tone'] = 'ok'): void {
  current.set({ text, tone, serial: (current.get()?.serial ?? 0) + 1 });
}

const ICONS = { ok: 'check-circle', info: 'info', danger: 'alert' } as const;

/** Where toasts appear; the Page holds it. The live region is always there, or readers would miss its first words. */
export function ToastHost() {
  const message = useStore(current);
  useEffect(() => {
    if (message === null) return undefined;
    const timer = setTimeout(() => current.set(null), Math.max(3000, message.text.length * 200));
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <View className="pb-toast" role="status" aria-live="polite">
      {message && (
        <View className="pb-toast__card">
          <Icon name={ICONS[message.tone]} size="small" />
          <Text>{message.text}</Text>
        </View>
      )}
    </View>
  );
}
