import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSubmit, type Submit } from '@/hooks/use-submit';
import type { CorrectionOutcome, CorrectionRow } from '@party/shared/corrections';
import { api } from './api';

/** Most requests the service decides at once. */
export const MOST_AT_ONCE = 50;

type Items = { id: string; version: number }[];

/** Choosing requests, looking at what was chosen, approving it and reading what became of each. */
export interface Batch {
  /** Ids chosen; null while single requests are decided. */
  chosen: readonly string[] | null;
  previewed: readonly CorrectionRow[];
  results: readonly CorrectionOutcome[] | null;
  submit: Submit<Items, { results: CorrectionOutcome[] }>;
  toggleMode(): void;
  toggle(id: string): void;
  choose(ids: readonly string[]): void;
  preview(rows: readonly CorrectionRow[]): void;
  approve(): void;
  close(): void;
}

/** State of the approval list. A single approval is a batch of one. */
export function useBatch(): Batch {
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [previewed, setPreviewed] = useState<readonly CorrectionRow[]>([]);
  const [results, setResults] = useState<readonly CorrectionOutcome[] | null>(null);
  const queries = useQueryClient();
  const submit = useSubmit((items: Items, key: string) => api.decideCorrections({ body: { items, decision: 'approve' } }, { key }), (answer) => {
    setResults(answer.results);
    setPreviewed([]);
    setChosen((now) => (now === null ? null : []));
    void queries.invalidateQueries({ queryKey: ['corrections'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return {
    chosen, previewed, results, submit,
    toggleMode: () => setChosen((now) => (now === null ? [] : null)),
    toggle: (id) => setChosen((now) => (now?.includes(id) ? now.filter((one) => one !== id) : [...(now ?? []), id].slice(0, MOST_AT_ONCE))),
    choose: (ids) => setChosen(ids.slice(0, MOST_AT_ONCE)),
    preview: (rows) => {
      submit.reset();
      setPreviewed(rows);
    },
    approve: () => void submit.submit(previewed.map(({ id, version }) => ({ id, version }))),
    close: () => {
      setPreviewed([]);
      setResults(null);
    },
  };
}
