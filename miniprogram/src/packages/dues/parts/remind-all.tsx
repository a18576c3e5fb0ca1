import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { owing } from '../api';
import { copy } from '../copy';

const words = copy.collect;

/** One tap reminds everybody who owes; `people`: how many that is. */
export function RemindAll({ people }: { people: number }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { submit, busy, problem } = useSubmit((_: undefined, key: string) => owing.remindAllDues({}, { key }), ({ told, more }) => {
    setAsking(false);
    toast(more ? words.remindMore(told) : words.remindAllDone(told));
    void queries.invalidateQueries({ queryKey: ['dues'] });
  });
  return (
    <View className="dues__pair">
      <Button kind="plain" icon="bell" text={words.remindAll} onPress={() => setAsking(true)} />
      <ConfirmDialog
        open={asking} title={words.remindAllAsk(people)} consequence={words.remindWords} action={copy.member.remind} busy={busy} problem={problem}
        onConfirm={() => void submit(undefined)} onClose={() => setAsking(false)}
      />
    </View>
  );
}
