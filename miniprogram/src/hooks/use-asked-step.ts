import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { toast } from '../components/toast';
import { useSubmit, type Submit } from './use-submit';

/** A step that is asked about in a sheet before it is taken. */
export interface AskedStep<Asked extends string, Body> extends Omit<Submit<Body, unknown>, 'reset'> {
  /** The sheet that is open. */
  asked: Asked | null;
  /** Open a sheet, or close it; what went wrong before is forgotten. */
  ask(step: Asked | null): void;
}

export interface AskedStepOptions<Body> {
  /** Room whose readings the step changes; the workbench's change with it. */
  room: string;
  send(body: Body, key: string): Promise<unknown>;
  /** Says that it is done. */
  done(body: Body): string;
  /** What else follows, e.g. going back. */
  after?(): void;
}

/** Ask, send once, close, say so and read anew. */
export function useAskedStep<Asked extends string, Body>({ room, send, done, after }: AskedStepOptions<Body>): AskedStep<Asked, Body> {
  const [asked, setAsked] = useState<Asked | null>(null);
  const queries = useQueryClient();
  const { reset, ...submit } = useSubmit(send, (_, body: Body) => {
    setAsked(null);
    toast(done(body));
    void queries.invalidateQueries({ queryKey: [room] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    after?.();
  });
  const ask = (step: Asked | null): void => {
    reset();
    setAsked(step);
  };
  return { ...submit, asked, ask };
}
