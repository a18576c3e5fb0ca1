import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { openPage } from '@/lib/routes';
import type { CircularAction, CircularView } from '@party/shared/circulars';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.circular;
const ASKED: Readonly<Record<CircularAction, readonly [title: string, consequence: string]>> = {
  publish: [words.publishAsk, words.publishWords], revise: [words.reviseAsk, words.reviseWords], withdraw: [words.withdrawAsk, words.withdrawWords],
};

/** What keepers do with a document. */
export function CircularSteps({ view }: { view: CircularView }) {
  const step = useAskedStep<CircularAction, CircularAction>({
    room: 'circulars', send: (action, key) => api.stepCircular({ params: { id: view.id }, body: { version: view.version, action } }, { key }), done: (action) => words.steps[action],
  });
  if (view.actions.length === 0 && !view.mayWatch) return null;
  const [title, consequence] = step.asked === null ? ['', ''] : ASKED[step.asked];
  return (
    <Section>
      <View className="circulars__pair">
        {view.mayWatch && <Button kind="plain" icon="users" text={words.watch} onPress={() => openPage('circulars/readers', { id: view.id })} />}
        {view.mayEdit && <Button kind="plain" icon="edit" text={words.edit} onPress={() => openPage('circulars/edit', { id: view.id })} />}
        {view.actions.map((action) => <Button key={action} kind={action === 'publish' ? 'primary' : 'plain'} text={words[action]} onPress={() => step.ask(action)} />)}
      </View>
      <ProblemNotice problem={step.asked === null ? step.problem : null} />
      <ConfirmDialog
        open={step.asked !== null} title={title} consequence={consequence} action={step.asked === null ? '' : words[step.asked]} danger={step.asked === 'withdraw'} busy={step.busy} problem={step.problem}
        onConfirm={() => step.asked !== null && void step.submit(step.asked)} onClose={() => step.ask(null)}
      />
    </Section>
  );
}
