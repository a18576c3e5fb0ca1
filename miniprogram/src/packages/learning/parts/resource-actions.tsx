import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useAskedStep } from '@/hooks/use-asked-step';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { REPORT_KIND_LABELS, type AskedAbout, type ReportResourceRequest, type ResourceAction, type ResourceView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { ChangeDates } from './piece-dates';

const words = copy.resource;
const DONE: Readonly<Record<ResourceAction, string>> = {
  submit: words.submitted, withdraw: words.withdrawn, publish: words.published, return: words.returned, archive: words.archived, restore: words.restored,
};

interface Step {
  action: ResourceAction;
  opinion?: string;
}

function send({ id, version }: ResourceView, { action, opinion }: Step, key: string): Promise<ResourceView> {
  if (action === 'submit' || action === 'withdraw') return api.authorStep({ params: { id }, body: { version, action } }, { key });
  return api.decideResource({ params: { id }, body: { version, action, ...(opinion === undefined ? {} : { opinion }) } }, { key });
}

/** What the reader may do with a piece: change it, send it in, decide on it. */
export function ResourceActions({ view }: { view: ResourceView }) {
  const step = useAskedStep<'return' | 'archive', Step>({ room: 'learning', send: (body, key) => send(view, body, key), done: ({ action }) => DONE[action] });
  const { edit, actions } = view.may;
  if (!edit && actions.length === 0) return null;
  const asked = (action: ResourceAction): void => {
    if (action === 'return' || action === 'archive') step.ask(action);
    else void step.submit({ action });
  };
  return (
    <View>
      <ProblemNotice problem={step.asked === null ? step.problem : null} />
      {view.may.dates && <View className="learning__stack"><ChangeDates key={view.version} view={view} /></View>}
      <BottomActions>
        {edit && <Button kind="plain" icon="edit" text={words.edit} onPress={() => openPage('learning/edit', { id: view.id })} />}
        {[...actions].reverse().map((action, at) => (
          <Button key={action} kind={at === actions.length - 1 ? 'primary' : 'plain'} text={words[action]} busy={step.busy} onPress={() => asked(action)} />
        ))}
      </BottomActions>
      <ReasonSheet
        open={step.asked === 'return'} title={words.returnTitle} explain={words.returnExplain} templates={words.reasons} action={words.return} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ action: 'return', opinion })} onClose={() => step.ask(null)}
      />
      <ConfirmDialog
        open={step.asked === 'archive'} title={words.archiveAsk} consequence={words.archiveWords} action={words.archive} danger busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ action: 'archive' })} onClose={() => step.ask(null)}
      />
    </View>
  );
}

type Said = 'question' | 'report';

/** A reader asks, or tells what is wrong; below stands what was asked before, with the answers. */
export function ReportPiece({ view }: { view: ResourceView }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<Said | null>(null);
  const { busy, problem, submit } = useSubmit((body: ReportResourceRequest, key: string) => api.reportResource({ params: { id: view.id }, body }, { key }), ({ done }, { kind }) => {
    setOpen(null);
    toast(kind === 'question' ? (done ? words.askedSent : words.askedAlready) : done ? words.reported : words.already);
    void queries.invalidateQueries({ queryKey: ['learning', 'one', view.id] });
  });
  return (
    <View>
      <View className="learning__pair">
        <Button kind="quiet" size="small" icon="info" text={words.ask} onPress={() => setOpen('question')} />
        <Button kind="quiet" size="small" icon="alert" text={words.report} onPress={() => setOpen('report')} />
      </View>
      {view.asked.length > 0 && <Section title={words.asked}><Card padded={false}>{view.asked.map((one) => <AskedCell key={`${one.kind}:${one.reportedAt}`} asked={one} />)}</Card></Section>}
      <ReasonSheet
        open={open === 'report'} title={words.reportTitle} explain={words.reportExplain} templates={words.reports} action={words.report} busy={busy} problem={problem}
        onSubmit={(note) => void submit({ kind: note === words.reports[0] ? 'dead_link' : 'wrong', note })} onClose={() => setOpen(null)}
      />
      <ReasonSheet
        open={open === 'question'} title={words.askTitle} explain={words.askExplain} templates={words.askStarts} action={words.ask} busy={busy} problem={problem}
        onSubmit={(note) => void submit({ kind: 'question', note })} onClose={() => setOpen(null)}
      />
    </View>
  );
}

function AskedCell({ asked }: { asked: AskedAbout }) {
  return <Cell icon="info" title={`${REPORT_KIND_LABELS[asked.kind]}：${asked.note}`} hint={[momentText(asked.reportedAt), asked.answer === null ? words.waiting : words.answered(asked.answer)].join(' · ')} />;
}
