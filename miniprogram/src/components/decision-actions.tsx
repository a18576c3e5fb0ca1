import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { AskedStep } from '../hooks/use-asked-step';
import { ConfirmDialog, ReasonSheet } from './ask-sheets';
import { Button } from './button';
import { BottomActions } from './layout';

/** What is decided about a request. */
export type Decision = 'approve' | 'return' | 'reject';

/** A decision as every room sends it. */
export interface DecisionBody {
  version: number;
  decision: Decision;
  opinion?: string;
}

/** Words over the three decisions; a no is explained to whoever gives the reason. */
export interface DecisionWords {
  approve: string;
  approveAsk(name: string): string;
  return: string;
  returnTitle(name: string): string;
  returnWords: string;
  returnReasons: readonly string[];
  reject: string;
  rejectTitle(name: string): string;
  rejectWords: string;
  rejectReasons: readonly string[];
}

export interface DecisionActionsProps {
  /** Version that is on the screen. */
  version: number;
  /** Whose request it is. */
  name: string;
  words: DecisionWords;
  step: AskedStep<Decision, DecisionBody>;
  /** What an approval does; or, when it asks for more than a yes, its own sheet. */
  approval: ReactNode;
}

/** Approve in two taps; send back or refuse with a reason. */
export function DecisionActions({ version, name, words, step, approval }: DecisionActionsProps) {
  const { asked, ask, submit, busy, problem } = step;
  const common = { busy, problem, onClose: () => ask(null) };
  return (
    <View>
      <BottomActions>
        <Button kind="plain" text={words.reject} onPress={() => ask('reject')} />
        <Button kind="plain" text={words.return} onPress={() => ask('return')} />
        <Button text={words.approve} onPress={() => ask('approve')} />
      </BottomActions>
      {typeof approval !== 'string' ? approval : (
        <ConfirmDialog
          {...common} open={asked === 'approve'} title={words.approveAsk(name)} consequence={approval} action={words.approve}
          onConfirm={() => void submit({ version, decision: 'approve' })}
        />
      )}
      <ReasonSheet
        {...common} open={asked === 'return'} title={words.returnTitle(name)} explain={words.returnWords} templates={words.returnReasons} action={words.return}
        onSubmit={(opinion) => void submit({ version, decision: 'return', opinion })}
      />
      <ReasonSheet
        {...common} open={asked === 'reject'} title={words.rejectTitle(name)} explain={words.rejectWords} templates={words.rejectReasons} action={words.reject}
        onSubmit={(opinion) => void submit({ version, decision: 'reject', opinion })}
      />
    </View>
  );
}
