import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { client } from '@/lib/client';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { LEARNING_FORM_LABELS, LEARNING_SOURCE_LABELS, type ResourceRow } from '@party/shared/learning';
import { copy } from '../copy';
import './index.scss';

const words = copy.learn;

/** 学习: what was begun, what is new, the way to library and record, and the oath to read again. */
export default function Learn() {
  const account = useAccount();
  return (
    <Page title={words.title} tab="learn">
      {mayOffer(account, 'learning.read') && <Shelf />}
      <Section>
        <Card className="learn__oath">
          <View className="learn__title" role="heading" aria-level={2}>{words.oath}</View>
          {words.oathLines.map((line) => <View className="learn__line" key={line}>{line}</View>)}
          <View className="learn__source">{words.oathSource}</View>
        </Card>
      </Section>
      {!mayOffer(account, 'learning.read') && <Section><Card>{words.needBinding}</Card></Section>}
    </Page>
  );
}

function Shelf() {
  const account = useAccount();
  const shelf = useRead(['learning', 'recommended'], () => client.learning.recommended());
  useDidShow(() => void shelf.refetch());
  return (
    <View>
      <Section>
        <Card padded={false}>
          <Cell icon="search" title={words.library} hint={words.libraryHint} onPress={() => openPage('learning/library')} />
          <Cell icon="history" title={words.record} hint={shelf.data === undefined ? words.recordHint : words.totals(shelf.data.totals)} onPress={() => openPage('learning/record')} />
          {mayOffer(account, 'points.own') && <Cell icon="check-circle" title={words.points} hint={words.pointsHint} onPress={() => openPage('points/mine')} />}
          {mayOffer(account, 'points.own') && <Cell icon="flag" title={words.ranking} hint={words.rankingHint} onPress={() => openPage('points/ranking')} />}
        </Card>
      </Section>
      <QueryView query={shelf} skeleton={{ kind: 'list', rows: 5 }} empty={{ when: ({ going, fresh }) => going.length + fresh.length === 0, title: words.nothing, next: words.nothingNext, icon: 'learn' }}>
        {({ going, fresh }) => (
          <View>
            <Pieces title={words.going} rows={going} />
            <Pieces title={words.fresh} rows={fresh} />
          </View>
        )}
      </QueryView>
    </View>
  );
}

function Pieces({ title, rows }: { title: string; rows: readonly ResourceRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <Card padded={false}>
        {rows.map((row) => (
          <Cell
            key={row.id} icon="learn" title={row.title} hint={[LEARNING_FORM_LABELS[row.form], LEARNING_SOURCE_LABELS[row.source], ...(row.progress === null ? [] : [words.percent(row.progress.percent)])].join(' · ')}
            onPress={() => openPage('learning/resource', { id: row.id })}
          />
        ))}
      </Card>
    </Section>
  );
}
