import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Cell } from '@/components/cell';
import { toast } from '@/components/toast';
import { endSession } from '@/lib/session/session';
import { copy } from '../copy';

/** Leaves the account on this device, after asking. */
export function LogoutCell() {
  const [asking, setAsking] = useState(false);
  const leave = (): void => {
    setAsking(false);
    endSession();
    toast(copy.me.loggedOut);
  };
  return (
    <View>
      <Cell icon="exit" title={copy.me.logout} onPress={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        title={copy.me.logoutAsk}
        consequence={copy.me.logoutWords}
        action={copy.me.logout}
        onConfirm={leave}
        onClose={() => setAsking(false)}
      />
    </View>
  );
}
