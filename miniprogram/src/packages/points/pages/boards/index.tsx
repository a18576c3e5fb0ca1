import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { mayOffer } from '@/lib/session/rights';
import { BOARD_STATE_LABELS, type PointBoardView } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { apartText, periodText } from '../../view-model';
import '../../points.scss';

const words = copy.boards;

/** 周小晒: drafts of last week to check and publish, and what was published before. */
export default function PointBoards() {
  const pages = usePages<PointBoardView>(['points', 'boards'], (cursor) => api.listPointBoards({ query: cursor === null ? {} : { cursor } }));
  return (
    <Page title={words.title}>
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <Board board={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'list' }} />
    </Page>
  );
}

type Step = { act: 'publish' } | { act: 'correct'; note: string };

function Board({ board: { id, version, revision, state, organisationName, period, note, headcount, active, points, importedPoints, publishedAt, publishedBy, rows } }: { board: PointBoardView }) {
  const queries = useQueryClient();
  const account = useAccount();
  const [asked, setAsked] = useState<Step['act'] | null>(null);
  // A draft is read through before it is published; what is published is opened when it is looked for.
  const [shown, setShown] = useState(state === 'draft');
  const { busy, problem, submit } = useSubmit(
    (step: Step, key: string) => (step.act === 'publish' ? api.publishBoard({ params: { id }, body: { version, revision } }, { key }) : api.correctBoard({ params: { id }, body: { version, note: step.note } }, { key })),
    (_, step) => {
      setAsked(null);
      toast(step.act === 'publish' ? words.done : words.drafted);
      void queries.invalidateQueries({ queryKey: ['points'] });
    },
  );
  const mayPublish = mayOffer(account, 'points.publish');
  return (
    <View>
      <Cell
        title={`${organisationName} · ${words.version(version)}`} hint={`${periodText(period)} · ${words.facts(active, headcount, apartText(points, importedPoints))}`}
        foot={
          <View>
            {note !== null && <View className="points__quiet">{words.note(note)}</View>}
            {publishedAt !== null && <View className="points__quiet">{words.published(publishedBy ?? '', momentText(publishedAt))}</View>}
            {shown && rows.map((row) => <View className="points__quiet" key={row.memberId}>{`${copy.ranking.place(row.place)} ${row.memberName} ${apartText(row.points, row.imported)}`}</View>)}
            <View className="points__row">
              <StatusTag tone={state === 'published' ? 'ok' : state === 'draft' ? 'warn' : 'neutral'} text={BOARD_STATE_LABELS[state]} />
              {state !== 'draft' && <Button kind="quiet" size="small" text={shown ? words.hide : words.show} onPress={() => setShown(!shown)} />}
              {mayPublish && state === 'draft' && <Button size="small" text={words.publish} onPress={() => setAsked('publish')} />}
              {mayPublish && state === 'published' && <Button kind="quiet" size="small" text={words.correct} onPress={() => setAsked('correct')} />}
            </View>
          </View>
        }
      />
      <ConfirmDialog open={asked === 'publish'} title={words.publishAsk} consequence={words.publishWords} action={words.publish} busy={busy} problem={problem} onConfirm={() => void submit({ act: 'publish' })} onClose={() => setAsked(null)} />
      <ReasonSheet
        open={asked === 'correct'} title={words.correctTitle} explain={words.correctWords} templates={words.correctReasons} action={words.correct} busy={busy} problem={problem}
        onSubmit={(reason) => void submit({ act: 'correct', note: reason })} onClose={() => setAsked(null)}
      />
    </View>
  );
}
