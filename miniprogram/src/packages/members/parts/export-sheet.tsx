import { useState } from 'react';
import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { ON_H5 } from '@/lib/platform';
import type { MemberFilters } from '@party/shared/members';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.list;

export interface ExportSheetProps {
  open: boolean;
  query: MemberFilters;
  /** Whether the visitor may export unmasked values; only on a computer, where a file has a place. */
  mayFull: boolean;
  onClose(): void;
}

/** Export of what the list shows: masked, or in full with a reason. */
export function ExportSheet({ open, query, mayFull, onClose }: ExportSheetProps) {
  const [asking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
    onClose();
  };
  const done = (): void => {
    toast(words.exported);
    close();
  };
  const masked = useSubmit(async (filters: MemberFilters) => (await api.exportMembers({ query: filters })).open(words.fileName), done);
  const full = useSubmit(async (reason: string) => (await api.exportMembersFull({ body: { ...query, reason } })).open(words.fullFileName), done);
  return (
    <View>
      <Sheet open={open && !asking} title={words.exportTitle} onClose={close}>
        <View className="pb-sheet__words">{words.exportHint}</View>
        <ProblemNotice problem={masked.problem} />
        <View className="members__stack">
          <Button icon="download" text={words.exportMasked} busy={masked.busy} onPress={() => void masked.submit(query)} />
          {mayFull && ON_H5 && <Button kind="plain" icon="lock" text={words.exportFull} onPress={() => setAsking(true)} />}
        </View>
      </Sheet>
      <ReasonSheet
        open={open && asking}
        title={words.exportFullTitle}
        explain={words.exportFullExplain}
        templates={words.exportReasons}
        action={words.exportFull}
        busy={full.busy}
        problem={full.problem}
        onSubmit={(reason) => void full.submit(reason)}
        onClose={close}
      />
    </View>
  );
}
