import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Notice } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import type { CircularView } from '@party/shared/circulars';
import { api } from '../api';
import { copy } from '../copy';
import { obstacle, secondsLeft } from '../view-model';
import { useAtEnd } from './circular-text';

const words = copy.circular;

/** The confirmation: open once the file was opened, the end was seen and the time has passed. */
export function ConfirmReading({ view }: { view: CircularView }) {
  const queries = useQueryClient();
  const again = (): void => {
    void queries.invalidateQueries({ queryKey: ['circulars'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  };
  const input = { params: { id: view.id }, body: { edition: view.edition } };
  const opened = useSubmit((_: undefined, key: string) => api.openCircular(input, { key }), again);
  const confirm = useSubmit((_: undefined, key: string) => api.confirmCircular(input, { key }), () => {
    toast(words.done);
    again();
  });
  const atEnd = useAtEnd();
  const [now, setNow] = useState(() => Date.now());
  const [confirmedAt, waits] = [view.own?.confirmedAt ?? null, view.own?.openedAt === null];
  // Once for a document and an edition, not whenever the submit is made anew.
  const begin = useRef(opened.submit);
  useEffect(() => void (begin.current = opened.submit));
  useEffect(() => {
    if (waits) void begin.current(undefined);
  }, [view.id, view.edition, waits]);
  useEffect(() => {
    if (confirmedAt !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [confirmedAt]);
  if (confirmedAt !== null) return <Notice tone="ok">{words.confirmed(momentText(confirmedAt))}</Notice>;
  const before = obstacle(view, { atEnd, left: secondsLeft(view, now) });
  return (
    <View>
      <View className="circulars__quiet">{words.confirmNote}</View>
      <ProblemNotice problem={confirm.problem ?? opened.problem} />
      <BottomActions><Button icon="check" text={before ?? words.confirm} disabled={before !== null} busy={confirm.busy} onPress={() => void confirm.submit(undefined)} /></BottomActions>
    </View>
  );
}
