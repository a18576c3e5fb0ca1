import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { dateText } from '@/lib/format';
import { MONTH_GRADE_LABELS, MONTH_STATE_LABELS, type MonthShow } from '@party/shared/points';
import { months } from '../../api';
import { monthCopy } from '../../copy-months';
import { copy } from '../../copy';
import { apartText } from '../../view-model';
import '../../points.scss';

const words = monthCopy.shown;

/** 月大评 as members see it: who is proposed, the own assessment, and an objection by name while it is public. */
export default function MonthShows() {
  const pages = usePages<MonthShow>(['points', 'months', 'shown'], (cursor) => months.ownMonths({ query: cursor === null ? {} : { cursor } }));
  return (
    <Page title={words.title}>
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <Show month={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'flag' }} />
    </Page>
  );
}

function Show({ month: { id, month, version, state, note, metOn, publicUntil, nominees, rows, own, objection, mayObject } }: { month: MonthShow }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { busy, problem, submit } = useSubmit((text: string, key: string) => months.objectToMonth({ params: { id }, body: { text } }, { key }), () => {
    setAsked(false);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'months'] });
  });
  return (
    <View>
      <Cell
        title={version === 1 ? monthCopy.title(month) : `${monthCopy.title(month)} · ${monthCopy.list.version(version)}`} hint={`${words.met(dateText(metOn))} · ${monthCopy.list.until(dateText(publicUntil))}`}
        foot={
          <View>
            <View className="points__row"><StatusTag tone={state === 'closed' ? 'ok' : 'info'} text={MONTH_STATE_LABELS[state]} /></View>
            {note !== null && <View className="points__quiet">{words.note(note)}</View>}
            <View className="points__head">{words.nominees}</View>
            {nominees.length === 0 && <View className="points__quiet">{words.nobody}</View>}
            {nominees.map((one) => <View className="points__line" key={one.memberId}>{`${one.memberName}　${one.words}`}</View>)}
            {own !== null && <Own own={own} />}
            {rows.length > 0 && <View className="points__head">{words.list}</View>}
            {rows.map((row) => <View className="points__line" key={row.memberId}>{`${copy.ranking.place(row.place)} ${row.memberName} ${apartText(row.points, row.imported)}`}</View>)}
            {objection !== null && <View className="points__line">{words.objected(objection.text)}</View>}
            {objection !== null && <View className="points__quiet">{objection.answer === null ? words.waiting : `${objection.upheld ? `${words.upheld}。` : ''}${words.answered(objection.answer)}`}</View>}
            {mayObject && <View className="points__row"><Button kind="plain" size="small" text={words.object} onPress={() => setAsked(true)} /></View>}
          </View>
        }
      />
      <ReasonSheet
        open={asked} title={words.objectTitle} explain={words.objectExplain} templates={words.objectReasons} action={words.submit} maxLength={300} busy={busy} problem={problem}
        onSubmit={(text) => void submit(text)} onClose={() => setAsked(false)}
      />
    </View>
  );
}

function Own({ own: { points, imported, place, grade, words: said } }: { own: NonNullable<MonthShow['own']> }) {
  return (
    <View>
      <View className="points__head">{words.own}</View>
      <View className="points__line">{`${words.points(points, imported)} · ${words.place(place)}`}</View>
      <View className="points__line">{grade === null ? words.noWords : `${MONTH_GRADE_LABELS[grade]}：${said}`}</View>
    </View>
  );
}
