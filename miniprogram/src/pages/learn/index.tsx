import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead, type Read } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { client } from '@/lib/client';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { LEARNING_FORM_LABELS, LEARNING_SOURCE_LABELS, type Recommended, type ResourceRow } from '@party/shared/learning';
import { copy } from '../copy';
import './index.scss';

const words = copy.learn;

/** 学习: what was begun, what is new, the way to library and record, and the oath to read again. */
export default function Learn() {
  const reads = mayOffer(useAccount(), 'learning.read');
  const shelf = useRead(['learning', 'recommended'], () => client.learning.recommended(), { enabled: reads });
  useDidShow(() => {
    if (reads) void shelf.refetch();
  });
  return (
    <Page title={words.title} tab="learn">
      {reads && <Shelf shelf={shelf} />}
      {/* Below what is read, so that nothing jumps when that comes. */}
      {(!reads || !shelf.isPending) && <Oath />}
      {!reads && <Section><Card>{words.needBinding}</Card></Section>}
    </Page>
  );
}

function Oath() {
  return (
    <Section>
      <Card className="learn__oath">
        <View className="learn__title" role="heading" aria-level={2}>{words.oath}</View>
        {words.oathLines.map((line) => <View className="learn__line" key={line}>{line}</View>)}
        <View className="learn__source">{words.oathSource}</View>
      </Card>
    </Section>
  );
}

function Shelf({ shelf }: { shelf: Read<Recommended> }) {
  const account = useAccount();
  return (
    <View>
      {mayOffer(account, 'learning.own') && <Going />}
      <Section>
        <Card padded={false}>
          <Cell icon="search" title={words.library} hint={words.libraryHint} onPress={() => openPage('learning/library')} />
          <Cell icon="history" title={words.record} hint={words.recordHint} onPress={() => openPage('learning/record')} />
          {mayOffer(account, 'notes.read') && <Cell icon="edit" title={words.notes} hint={words.notesHint} onPress={() => openPage('notes/list')} />}
          <Cell icon="check" title={words.quizzes} hint={words.quizzesHint} onPress={() => openPage('quizzes/home')} />
          <Cell icon="calendar" title={words.plan} hint={words.planHint} onPress={() => openPage('guidance/mine')} />
          {mayOffer(account, 'points.own') && <Cell icon="check-circle" title={words.points} hint={words.pointsHint} onPress={() => openPage('points/mine')} />}
          {mayOffer(account, 'points.own') && <Cell icon="flag" title={words.ranking} hint={words.rankingHint} onPress={() => openPage('points/ranking')} />}
        </Card>
      </Section>
      <QueryView query={shelf} skeleton={{ kind: 'list', rows: 5 }} empty={{ when: ({ going, fresh }) => going.length + fresh.length === 0, title: words.nothing, next: words.nothingNext, icon: 'learn' }}>
        {({ going, fresh, totals }) => (
          <View>
            <View className="learn__totals">{words.totals(totals)}</View>
            <Pieces title={words.going} rows={going} />
            <Pieces title={words.fresh} rows={fresh} />
          </View>
        )}
      </QueryView>
    </View>
  );
}

/** Offline sessions people sign in to now; the code is typed or scanned beside the record. */
function Going() {
  const sessions = useRead(['learning', 'sessions', 'open'], () => client.learning.openSessions(), { keep: false });
  const open = (sessions.data?.items ?? []).filter((one) => !one.signedIn);
  if (open.length === 0) return null;
  return (
    <Section title={words.signIn}>
      <Card padded={false}>{open.map(({ id, topic, place }) => <Cell key={id} icon="scan" title={topic} hint={place} value={words.toSign} onPress={() => openPage('learning/record')} />)}</Card>
    </Section>
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
