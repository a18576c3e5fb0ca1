import { View } from '@tarojs/components';
import { useAskedStep } from '../hooks/use-asked-step';
import { ConfirmDialog } from './ask-sheets';
import { Button } from './button';
import { BottomActions } from './layout';

/** Words over what people do with their own request. */
export interface OwnWords {
  withdraw: string;
  withdrawAsk: string;
  withdrawWords: string;
  withdrawn: string;
  again: string;
}

export interface OwnActionsProps {
  /** Room whose readings change. */
  room: string;
  view: { version: number; may: { withdraw: boolean; resubmit: boolean } };
  words: OwnWords;
  withdraw(body: { version: number }, key: string): Promise<unknown>;
  /** Opens the form in which a returned request is mended. */
  onAgain(): void;
}

/** Take the own request back, or mend it and send it again. Nothing when neither is open. */
export function OwnActions({ room, view: { version, may }, words, withdraw, onAgain }: OwnActionsProps) {
  const { asked, ask, submit, busy, problem } = useAskedStep<'withdraw', { version: number }>({ room, send: withdraw, done: () => words.withdrawn });
  if (!may.withdraw && !may.resubmit) return null;
  return (
    <View>
      <BottomActions>
        {may.withdraw && <Button kind="plain" text={words.withdraw} onPress={() => ask('withdraw')} />}
        {may.resubmit && <Button text={words.again} onPress={onAgain} />}
      </BottomActions>
      <ConfirmDialog
        open={asked !== null} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={busy} problem={problem}
        onConfirm={() => void submit({ version })} onClose={() => ask(null)}
      />
    </View>
  );
}
