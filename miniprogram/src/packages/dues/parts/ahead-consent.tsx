import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Notice } from '@/components/layout';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { collection } from '../api';
import { copy } from '../copy';

const words = copy.member;

export interface AheadConsentProps {
  memberId: string;
  name: string;
}

/** Says for the branch whether months to come are paid online; asked about before it is said. */
function useAhead(memberId: string, refusal: string) {
  const queries = useQueryClient();
  const [asking, ask] = useState<boolean | null>(null);
  const step = useSubmit((agreed: boolean, key: string) => collection.setDuesAhead({ body: { memberId, agreed } }, { key }), ({ aheadConsent }) => {
    ask(null);
    toast(aheadConsent === 'agreed' ? words.aheadOn : refusal);
    void queries.invalidateQueries({ queryKey: ['dues'] });
  });
  return { ...step, asking, ask };
}

/** Agree to paying ahead online unasked, or end it. */
export function AheadSwitch({ memberId, name, agreed }: AheadConsentProps & { agreed: boolean }) {
  const { asking, ask, busy, submit, problem } = useAhead(memberId, words.aheadOff);
  return (
    <View>
      <Button kind="quiet" size="small" text={agreed ? words.aheadStop : words.ahead} onPress={() => ask(!agreed)} />
      <ConfirmDialog
        open={asking !== null} title={agreed ? words.aheadStopAsk(name) : words.aheadAgreeAsk(name)} consequence={agreed ? words.aheadStopWords : words.aheadWords} action={agreed ? words.aheadStop : words.ahead}
        busy={busy} problem={problem} onConfirm={() => void submit(!agreed)} onClose={() => ask(null)}
      />
    </View>
  );
}

/** What the member asked the branch for stands above everything, with both answers beside it. */
export function AskedAhead({ memberId, name }: AheadConsentProps) {
  const { asking, ask, busy, submit, problem } = useAhead(memberId, words.aheadRefused);
  const yes = asking === true;
  return (
    <View>
      <Notice tone="warn" title={words.aheadAskedTitle}>{words.aheadAskedWords}</Notice>
      <View className="dues__pair">
        <Button size="small" text={words.aheadAgree} onPress={() => ask(true)} />
        <Button kind="plain" size="small" text={words.aheadRefuse} onPress={() => ask(false)} />
      </View>
      <ConfirmDialog
        open={asking !== null} title={yes ? words.aheadAgreeAsk(name) : words.aheadRefuseAsk(name)} consequence={yes ? words.aheadWords : words.aheadRefuseWords} action={yes ? words.aheadAgree : words.aheadRefuse}
        busy={busy} problem={problem} onConfirm={() => void submit(yes)} onClose={() => ask(null)}
      />
    </View>
  );
}
