import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { openPage } from '@/lib/routes';
import type { NoteDecision, NoteView } from '@party/shared/notes';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.note;

type Step = { kind: 'decide'; action: NoteDecision; opinion?: string } | { kind: 'withdraw' } | { kind: 'choose'; excellent: boolean };
type Asked = 'return' | 'hide' | 'withdraw';

const DONE: Readonly<Record<NoteDecision, string>> = { publish: words.published, return: words.returned2, hide: words.hidden2, restore: words.restored };

function send({ id, version }: NoteView, step: Step, key: string): Promise<NoteView> {
  const params = { id };
  if (step.kind === 'withdraw') return api.withdrawNote({ params, body: { version } }, { key });
  if (step.kind === 'choose') return api.chooseNote({ params, body: { version, excellent: step.excellent } }, { key });
  return api.decideNote({ params, body: { version, action: step.action, ...(step.opinion === undefined ? {} : { opinion: step.opinion }) } }, { key });
}

function doneWords(step: Step): string {
  if (step.kind === 'withdraw') return words.withdrawn2;
  if (step.kind === 'choose') return step.excellent ? words.chosen : words.unchosen;
  return DONE[step.action];
}

/** What the reader may do with a note: send it in again, take it back, decide on it, choose it. */
export function NoteActions({ view }: { view: NoteView }) {
  const step = useAskedStep<Asked, Step>({ room: 'notes', send: (body, key) => send(view, body, key), done: doneWords });
  const { rewrite, withdraw, decide, choose } = view.may;
  if (!rewrite && !withdraw && decide.length === 0 && !choose) return null;
  const asked = (action: NoteDecision): void => {
    if (action === 'return' || action === 'hide') step.ask(action);
    else void step.submit({ kind: 'decide', action });
  };
  return (
    <View>
      <ProblemNotice problem={step.asked === null ? step.problem : null} />
      <BottomActions>
        {withdraw && <Button kind="plain" text={words.withdraw} onPress={() => step.ask('withdraw')} />}
        {rewrite && <Button icon="edit" text={words.rewrite} onPress={() => openPage('notes/write', { id: view.id })} />}
        {[...decide].reverse().map((action) => (
          <Button key={action} kind={action === 'publish' || action === 'restore' ? 'primary' : 'plain'} text={words[action]} busy={step.busy} onPress={() => asked(action)} />
        ))}
        {choose && <Button kind={view.excellent ? 'plain' : 'primary'} icon="flag" text={view.excellent ? words.unchoose : words.choose} busy={step.busy} onPress={() => void step.submit({ kind: 'choose', excellent: !view.excellent })} />}
      </BottomActions>
      <ReasonSheet
        open={step.asked === 'return'} title={words.returnTitle} explain={words.returnExplain} templates={words.returnReasons} action={words.return} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ kind: 'decide', action: 'return', opinion })} onClose={() => step.ask(null)}
      />
      <ReasonSheet
        open={step.asked === 'hide'} title={words.hideTitle} explain={words.hideExplain} templates={words.hideReasons} action={words.hide} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ kind: 'decide', action: 'hide', opinion })} onClose={() => step.ask(null)}
      />
      <ConfirmDialog
        open={step.asked === 'withdraw'} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ kind: 'withdraw' })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
