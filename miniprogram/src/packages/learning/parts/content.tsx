import { useEffect, useRef, useState } from 'react';
import { Video, View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Card, Notice } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { serviceUrl } from '@/lib/client';
import { sizeText } from '@/lib/format';
import type { ResourceView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { copyAddress } from '../copy-address';
import { useLearning } from '../use-learning';
import { useOpened } from '../use-opened';
import { liveMark } from '../view-model';
import { Book } from './book';
import { LearningStanding, ProgressPanel } from './learning-standing';
import { goTo, LearningText, lastSeen } from './learning-text';
import { LivePanel } from './live-panel';
import { PosterPanel } from './poster-panel';

const words = copy.resource;

/** What there is to learn, in its own way. */
export function Content({ view }: { view: ResourceView }) {
  if (view.tracking === 'play') return <Player view={view} />;
  if (view.form === 'ebook') return <Book view={view} />;
  return view.tracking === 'read' ? <Reader view={view} /> : <Outside view={view} />;
}

function Reader({ view }: { view: ResourceView }) {
  const state = useLearning(view, lastSeen);
  const resumed = useRef(false);
  const position = state.session?.position ?? 0;
  useEffect(() => {
    if (position <= 0 || resumed.current) return;
    resumed.current = true;
    goTo(position);
    toast(words.resumed);
  }, [position]);
  return (
    <View>
      <Card><LearningText blocks={view.blocks} resourceId={view.id} /></Card>
      <LearningStanding view={view} state={state} />
    </View>
  );
}

function Player({ view }: { view: ResourceView }) {
  const at = useRef(0);
  const [broken, setBroken] = useState(false);
  const state = useLearning(view, () => at.current);
  const ready = state.session !== null || state.lost || view.state !== 'published';
  const uploaded = view.url === null && view.fileName !== null;
  const ticket = useRead(['learning', 'ticket', view.id, view.version], () => api.playTicket({ params: { id: view.id } }), { enabled: uploaded, keep: false });
  const source = uploaded ? (ticket.data === undefined ? null : serviceUrl(ticket.data.path)) : view.url;
  const begin = state.session?.position ?? 0;
  // At the end the next visit begins anew.
  const from = begin >= (view.seconds ?? 0) - 1 ? 0 : begin;
  useEffect(() => void (at.current = from), [from]);
  return (
    <View>
      <View className={`learning__player ${view.form === 'audio' ? 'learning__player--sound' : ''}`}>
        {ready && source !== null && (
          <Video className="learning__video" src={source} title={view.title} initialTime={from} controls onPause={state.note} onEnded={state.note} onError={() => setBroken(true)}
            onTimeUpdate={({ detail }) => void (at.current = Number(detail.currentTime))} />
        )}
      </View>
      {broken && <Notice tone="warn">{words.notPlayed}</Notice>}
      <ProblemNotice problem={ticket.error} />
      <LearningStanding view={view} state={state} />
    </View>
  );
}

/** What the service cannot follow: a page of others, a file, a poster. */
function Outside({ view }: { view: ResourceView }) {
  const queries = useQueryClient();
  const confirm = useSubmit((_: undefined, key: string) => api.confirmResource({ params: { id: view.id } }, { key }), () => {
    toast(words.confirmed);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  });
  const openFile = useSubmit(async () => (await api.openDocument({ params: { id: view.id } })).open(view.fileName ?? `${view.title}.pdf`));
  const done = view.progress?.completedOn ?? null;
  const begun = view.live === null || liveMark(view.live).state !== 'announced';
  const left = useOpened(view, done === null && begun);
  return (
    <View>
      {view.form === 'poster' && <PosterPanel view={view} />}
      {view.live !== null && <LivePanel view={view} live={view.live} />}
      {(view.fileName !== null || (view.url !== null && view.live === null)) && <View className="learning__pair">
        {view.fileName !== null && <Button kind="plain" icon="document" text={words.openDocument} busy={openFile.busy} onPress={() => void openFile.submit(undefined)} />}
        {view.url !== null && view.live === null && <Button kind="plain" icon="swap" text={words.openLink} onPress={() => void copyAddress(view.url ?? '')} />}
      </View>}
      {view.fileName !== null && <View className="learning__quiet">{words.file(view.fileName, sizeText(view.fileBytes ?? 0))}</View>}
      {view.url !== null && <View className="learning__quiet learning__link">{view.url}</View>}
      <ProblemNotice problem={openFile.problem ?? confirm.problem} />
      <ProgressPanel view={view} progress={view.progress}>
        {begun && view.state === 'published' && done === null && <View className="learning__stack"><Button icon="check" text={left === null || left === 0 ? words.confirm : words.confirmIn(left)} disabled={left !== 0} busy={confirm.busy} onPress={() => void confirm.submit(undefined)} /></View>}
      </ProgressPanel>
    </View>
  );
}
