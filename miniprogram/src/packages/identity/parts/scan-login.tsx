import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { enterWith } from '@/lib/session/enter';
import type { Me, ScanState, ScanTicket } from '@party/shared/identity';
import { api } from '../api';
import { copy } from '../copy';
import { QrImage } from './qr-image';

const POLL_MS = 2000;
const WORDS: Readonly<Record<ScanState['state'], string>> = {
  waiting: copy.login.scanHint, scanned: copy.login.scanned, confirmed: copy.login.welcome, rejected: copy.login.rejected, expired: copy.login.expired,
};

/** Login on a computer: a code to scan with the phone, polled until the phone decides. */
export function ScanLogin({ onDone }: { onDone(me: Me): void }) {
  const [round, setRound] = useState(0);
  const ticket = useRead(['identity', 'scan-ticket', round], () => api.openScan(), { keep: false });
  return (
    <Section title={copy.login.scanHead}>
      <Card>
        <QueryView query={ticket} skeleton={{ rows: 4 }}>
          {(one) => <Waiting ticket={one} onDone={onDone} onRenew={() => setRound(round + 1)} />}
        </QueryView>
      </Card>
    </Section>
  );
}

function Waiting({ ticket, onDone, onRenew }: { ticket: ScanTicket; onDone(me: Me): void; onRenew(): void }) {
  const [state, setState] = useState<ScanState['state']>('waiting');
  const over = state === 'expired' || state === 'rejected' || state === 'confirmed';
  useEffect(() => {
    if (over) return undefined;
    const timer = setInterval(() => {
      // A lost poll is asked again two seconds later; the ticket itself runs out after three minutes.
      void api.pollScan({ params: { id: ticket.id }, query: { secret: ticket.secret } }).then(async (answer) => {
        setState(answer.state);
        if (answer.tokens) onDone(await enterWith(answer.tokens));
      }, () => undefined);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [ticket, over, onDone]);
  return (
    <View className="identity__qr">
      {!over && <QrImage text={ticket.text} label={copy.login.scanHead} />}
      <Text className="identity__qr-words" aria-live="polite">{WORDS[state]}</Text>
      {over && state !== 'confirmed' && <Button kind="plain" icon="refresh" text={copy.login.renew} onPress={onRenew} />}
    </View>
  );
}
