import { View } from '@tarojs/components';
import { useAccount } from '../hooks/use-session';
import { entriesFor, openEntry } from '../lib/routes';
import { Button } from './button';

/** The ways to log in or to bind that are built; nothing for those who have done it. */
export function LoginEntries() {
  const account = useAccount();
  const entries = account?.member ? [] : entriesFor('login', account);
  return (
    <View className="pb-logins">
      {entries.map((entry, index) => (
        <Button key={entry.id} kind={index === 0 ? 'primary' : 'plain'} text={entry.title} onPress={() => openEntry(entry)} />
      ))}
    </View>
  );
}
