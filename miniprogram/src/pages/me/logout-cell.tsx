import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Cell } from '@/components/cell';
import { toast } from '@/components/toast';
import { leave } from '@/lib/session/enter';
import { useSubmit } from '@/hooks/use-submit';
import { copy } from '../copy';

/** Leaves the account on this device, after asking. */
export function LogoutCell() {
  const [asking, setAsking] = useState(false);
  const { submit, busy } = useSubmit(leave, () => {
    setAsking(false);
    toast(copy.me.loggedOut);
  });
  return (
    <View>
      <Cell icon="exit" title={copy.me.logout} onPress={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        title={copy.me.logoutAsk}
        consequence={copy.me.logoutWords}
        action={copy.me.logout}
        busy={busy}
        onConfirm={() => void submit(undefined)}
        onClose={() => setAsking(false)}
      />
    </View>
  );
}
