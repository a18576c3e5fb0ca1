import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/toast';
import { useSubmit, type Submit } from '@/hooks/use-submit';
import { client } from '@/lib/client';
import { MOST_DECISIONS, type ApprovalDecision, type ApprovalItem, type ApprovalResult, type DecideApprovalsRequest } from '@party/shared/workbench';
import { copy } from './copy';
import { choiceOf, decidable, failuresOf, idOf, type Failure } from './view-model';

/** A decision that waits for the second tap. */
export interface Asked {
  decision: ApprovalDecision;
  items: readonly ApprovalItem[];
  /** Chosen items that need their own page. */
  leftOut: number;
}

/** What was not done of a batch. */
export interface Outcome {
  decision: ApprovalDecision;
  opinion: string;
  done: number;
  failures: readonly Failure[];
}

/** Choosing items, deciding about them, and what became of each. */
export interface Decisions {
  /** Ids chosen; null while single items are decided. */
  chosen: readonly string[] | null;
  asked: Asked | null;
  outcome: Outcome | null;
  submit: Submit<DecideApprovalsRequest, { results: ApprovalResult[] }>;
  toggleMode(): void;
  toggle(item: ApprovalItem): void;
  choose(items: readonly ApprovalItem[]): void;
  ask(decision: ApprovalDecision, items: readonly ApprovalItem[]): void;
  send(opinion?: string): void;
  retry(): void;
  /** Put the question away undecided. */
  cancel(): void;
  /** Put the results away. */
  dismiss(): void;
}

/** State of the approval centre. A single decision is a batch of one. */
export function useDecisions(): Decisions {
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const queries = useQueryClient();
  const submit = useSubmit((body: DecideApprovalsRequest, key: string) => client.workbench.decideApprovals({ body }, { key }), ({ results }, { decision, opinion = '' }) => {
    const items = asked?.items ?? outcome?.failures.map((one) => one.item) ?? [];
    const failures = failuresOf(results, items);
    setAsked(null);
    setChosen((now) => (now === null ? null : []));
    setOutcome(failures.length === 0 && items.length === 1 ? null : { decision, opinion, done: results.length - failures.length, failures });
    if (failures.length === 0 && items.length === 1) toast(copy.done[decision]);
    // A decision reaches records, requests and todos: whatever is shown is read again.
    void queries.invalidateQueries();
  });
  const post = (decision: ApprovalDecision, items: readonly ApprovalItem[], opinion: string): void =>
    void submit.submit({ items: items.map(choiceOf), decision, ...(opinion === '' ? {} : { opinion }) });
  return {
    chosen, asked, outcome, submit,
    toggleMode: () => setChosen((now) => (now === null ? [] : null)),
    toggle: (item) => setChosen((now) => (now?.includes(idOf(item)) ? now.filter((one) => one !== idOf(item)) : [...(now ?? []), idOf(item)].slice(0, MOST_DECISIONS))),
    choose: (items) => setChosen(items.slice(0, MOST_DECISIONS).map(idOf)),
    ask: (decision, items) => {
      submit.reset();
      setAsked({ decision, ...decidable(items, decision) });
    },
    send: (opinion = '') => asked && post(asked.decision, asked.items, opinion),
    // Two closers: a sheet that gives way to the next one closes as well, and must not take that along.
    cancel: () => setAsked(null),
    dismiss: () => setOutcome(null),
    retry: () => outcome && post(outcome.decision, outcome.failures.filter((one) => one.worthRetry).map((one) => one.item), outcome.opinion),
  };
}
