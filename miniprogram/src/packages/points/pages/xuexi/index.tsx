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
import { dateText, momentText } from '@/lib/format';
import type { OwnXuexi } from '@party/shared/points';
import { xuexi } from '../../api';
import { xuexiCopy } from '../../copy-xuexi';
import { periodText } from '../../view-model';
import '../../points.scss';

const words = xuexiCopy.own;

/** 学习强国积分: what was taken in of oneself, beside the points of the branch, and the way to say that it is wrong. */
export default function MyXuexi() {
  const queries = useQueryClient();
  const pages = usePages<OwnXuexi>(['points', 'xuexi', 'own'], (cursor) => xuexi.ownXuexi({ query: cursor === null ? {} : { cursor } }));
  const [asked, setAsked] = useState<OwnXuexi | null>(null);
  const { busy, problem, submit } = useSubmit((text: string, key: string) => xuexi.disputeXuexi({ params: { id: asked?.id ?? '' }, body: { text } }, { key }), () => {
    setAsked(null);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'xuexi'] });
  });
  return (
    <Page title={words.title}>
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <Figure row={row} onDispute={setAsked} />} empty={{ title: words.none, next: words.noneNext, icon: 'learn' }} />
      <ReasonSheet
        open={asked !== null} title={words.title2} explain={words.explain} templates={words.reasons} action={words.send} maxLength={300} busy={busy} problem={problem} onSubmit={(text) => void submit(text)} onClose={() => setAsked(null)}
      />
    </Page>
  );
}

function Figure({ row, onDispute }: { row: OwnXuexi; onDispute(row: OwnXuexi): void }) {
  const { period, points, ownPoints, suspicious, ruleFrom, importedBy, importedAt, counts, dispute } = row;
  return (
    <Cell
      title={periodText(period)} hint={`${words.points(points)} · ${words.ownPoints(ownPoints)}`}
      foot={
        <View>
          <View className="points__quiet">{words.by(importedBy, momentText(importedAt))}</View>
          <View className="points__quiet">{words.rule(dateText(ruleFrom))}</View>
          {dispute !== null && <View className="points__line">{words.said(dispute.text)}</View>}
          {dispute !== null && <View className="points__quiet">{dispute.answer === null ? words.waiting : words.answered(dispute.answer)}</View>}
          <View className="points__row">
            <StatusTag tone={counts ? 'ok' : 'neutral'} text={(counts ? words.counts : words.apart)(period.includes('W'))} />
            {suspicious && <StatusTag tone="warn" text={words.suspicious} />}
            {dispute === null && <Button kind="quiet" size="small" text={words.dispute} onPress={() => onDispute(row)} />}
          </View>
        </View>
      }
    />
  );
}
