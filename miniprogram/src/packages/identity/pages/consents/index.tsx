import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { goHome, openPage } from '@/lib/routes';
import { noteMe } from '@/lib/session/enter';
import { endSession } from '@/lib/session/session';
import { api } from '../../api';
import { copy } from '../../copy';

const words = copy.consents;

/** 隐私与同意: what I agreed to and when, letting go of the binding, taking consent back. */
export default function Consents() {
  const consents = useRead(['identity', 'consents'], () => api.listConsents());
  return (
    <Page title={words.title}>
      <Section title={words.current}>
        <Card padded={false}><Cell icon="document" title={words.read} onPress={() => openPage('identity/privacy')} /></Card>
      </Section>
      <Section title={words.history}>
        <QueryView query={consents} skeleton={{ rows: 2 }}>
          {({ items }) => (
            <Card padded={false}>
              {items.map((one) => (
                <Cell key={one.at} icon={one.kind === 'accepted' ? 'check-circle' : 'close-circle'} title={`${words[one.kind]} ${one.version} 版`} hint={momentText(one.at)} />
              ))}
            </Card>
          )}
        </QueryView>
      </Section>
      <Leaving />
    </Page>
  );
}

function Leaving() {
  const account = useAccount();
  const [asked, setAsked] = useState<'release' | 'withdraw' | null>(null);
  const release = useSubmit((_: undefined, key: string) => api.releaseBinding({}, { key }), (me) => {
    noteMe(me);
    setAsked(null);
    toast(words.released);
  });
  const withdraw = useSubmit((_: undefined, key: string) => api.withdrawConsent({}, { key }), () => {
    endSession();
    toast(words.withdrawnDone);
    goHome();
  });
  const close = (): void => setAsked(null);
  return (
    <View>
      <Section title={words.binding}>
        <Card padded={false}>
          {account?.member && <Cell icon="swap" title={words.release} hint={words.releaseHint} onPress={() => setAsked('release')} />}
          <Cell icon="shield" title={words.withdraw} hint={words.withdrawHint} onPress={() => setAsked('withdraw')} />
        </Card>
      </Section>
      <ConfirmDialog
        open={asked === 'release'} title={words.releaseAsk} consequence={words.releaseWords} action={words.release} danger
        busy={release.busy} problem={release.problem} onConfirm={() => void release.submit(undefined)} onClose={close}
      />
      <ConfirmDialog
        open={asked === 'withdraw'} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger
        busy={withdraw.busy} problem={withdraw.problem} onConfirm={() => void withdraw.submit(undefined)} onClose={close}
      />
    </View>
  );
}
