import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { chapterAt, type ChapterView, type ResourceView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { useLearning } from '../use-learning';
import { goTo, lastSeen, LearningText } from './learning-text';
import { LearningStanding } from './learning-standing';
import '../places.scss';

const words = copy.book;

/** A book chapter by chapter; it opens where the reader stopped, on whichever phone that was. */
export function Book({ view }: { view: ResourceView }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const from = useRef<number | null>(null);
  const state = useLearning(view, async () => {
    const seen = from.current === null ? null : await lastSeen();
    return seen === null || from.current === null ? null : from.current + seen;
  });
  const position = state.session?.position ?? view.progress?.position ?? 0;
  const ready = state.session !== null || state.lost || view.state !== 'published';
  const number = chosen ?? (ready ? (chapterAt(view.chapters, position)?.number ?? null) : null);
  const turn = (to: number): void => {
    from.current = null;
    setChosen(to);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  };
  return (
    <View>
      <Picker label={words.contents} options={view.chapters.map((place) => ({ value: String(place.number), label: words.place(place.number, place.title) }))} value={String(number ?? '')} onChange={(value) => turn(Number(value))} />
      <View className="learning__chapter">
        {number === null ? <Skeleton kind="text" rows={10} /> : <Chapter key={number} id={view.id} number={number} resumeAt={chosen === null ? position : null} onShown={(place) => void (from.current = place)} />}
      </View>
      <View className="learning__pair">
        {number !== null && number > 1 && <Button kind="plain" size="small" icon="back" text={words.before} onPress={() => turn(number - 1)} />}
        {number !== null && number < view.chapters.length && <Button kind="plain" size="small" icon="chevron" text={words.after} onPress={() => turn(number + 1)} />}
      </View>
      <LearningStanding view={view} state={state} />
    </View>
  );
}

interface ChapterProps {
  id: string;
  number: number;
  /** Paragraph of the book to go on at. */
  resumeAt: number | null;
  onShown(from: number): void;
}

function Chapter({ id, number, resumeAt, onShown }: ChapterProps) {
  const chapter = useRead(['learning', 'chapter', id, number], () => api.getChapter({ params: { id, number: String(number) } }));
  return <QueryView query={chapter} skeleton={{ kind: 'text', rows: 10 }}>{(view) => <ChapterText id={id} view={view} resumeAt={resumeAt} onShown={onShown} />}</QueryView>;
}

function ChapterText({ id, view, resumeAt, onShown }: Omit<ChapterProps, 'number'> & { view: ChapterView }) {
  const shown = useRef(onShown);
  const wanted = useRef(resumeAt);
  const { from } = view;
  useEffect(() => {
    shown.current(from);
    const at = (wanted.current ?? 0) - from;
    wanted.current = null;
    if (at <= 0) return;
    goTo(at);
    toast(copy.resource.resumed);
  }, [from]);
  return <Card><View className="learning-text__chapter" role="heading" aria-level={2}>{words.place(view.number, view.title)}</View><LearningText blocks={view.blocks} resourceId={id} /></Card>;
}
