import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead, type Read } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { client } from '@/lib/client';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import type { OwnGuidance } from '@party/shared/guidance';
import { shanghaiDay } from '@party/shared/kernel';
import { LEARNING_FORM_LABELS, LEARNING_SOURCE_LABELS, type Recommended, type ResourceRow } from '@party/shared/learning';
import { copy } from '../copy';
import './index.scss';

const words = copy.learn;
/** Recommended pieces shown here; all of them stand in 学习计划. */
const MOST_ASKED = 5;

/** A piece the branch recommends, with why and until when. */
interface AskedPiece {
  resourceId: string;
  title: string;
  reason: string;
  dueOn: string | null;
  overdue: boolean;
  organisationName: string;
}
type ShelfView = Recommended & { asked: AskedPiece[] };

/** 学习: what was begun, what is new, the way to library and record, and the oath to read again. */
export default function Learn() {
  const account = useAccount();
  const reads = mayOffer(account, 'learning.read');
  const guided = mayOffer(account, 'guidance.own');
  const shelf = useRead(['learning', 'recommended'], () => shelfOf(guided), { enabled: reads });
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

/** What lies on the shelf; what the branch recommends comes with it, so that nothing jumps. Without it the rest is still there. */
async function shelfOf(guided: boolean): Promise<ShelfView> {
  const [shelf, asked] = await Promise.all([client.learning.recommended(), guided ? client.guidance.ownGuidance().then(askedOf, () => []) : []]);
  const named = new Set(asked.map((one) => one.resourceId));
  return { ...shelf, asked, fresh: shelf.fresh.filter((row) => !named.has(row.id)) };
}

/** Pieces of recommendations that are not finished, each once, by the nearest day. */
function askedOf({ recommendations }: OwnGuidance): AskedPiece[] {
  const today = shanghaiDay(Date.now());
  const open = recommendations.flatMap(({ reason, dueOn, organisationName, pieces }) => pieces.filter((piece) => piece.standing !== 'finished').map(({ resourceId, title }) => ({ resourceId, title, reason, dueOn, overdue: dueOn !== null && dueOn < today, organisationName })));
  const byDay = open.toSorted((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
  return byDay.filter((one, at) => byDay.findIndex((other) => other.resourceId === one.resourceId) === at);
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

function Shelf({ shelf }: { shelf: Read<ShelfView> }) {
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
      <QueryView query={shelf} skeleton={{ kind: 'list', rows: 5 }} empty={{ when: ({ asked, going, fresh }) => asked.length + going.length + fresh.length === 0, title: words.nothing, next: words.nothingNext, icon: 'learn' }}>
        {({ asked, going, fresh, totals }) => (
          <View>
            <View className="learn__totals">{words.totals(totals)}</View>
            <Asked pieces={asked} />
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

/** What the branch asks this reader to learn, with its reason and last day. */
function Asked({ pieces }: { pieces: readonly AskedPiece[] }) {
  if (pieces.length === 0) return null;
  return (
    <Section title={words.asked}>
      <Card padded={false}>
        {pieces.slice(0, MOST_ASKED).map(({ resourceId, title, reason, dueOn, overdue, organisationName }) => (
          <Cell
            key={resourceId} icon="inbox" title={title} hint={words.askedFor(organisationName, reason)} foot={dueOn === null ? undefined : <StatusTag tone={overdue ? 'danger' : 'warn'} text={words.due(dateText(dueOn))} />}
            onPress={() => openPage('learning/resource', { id: resourceId })}
          />
        ))}
        {pieces.length > MOST_ASKED && <Cell title={words.allAsked(pieces.length)} onPress={() => openPage('guidance/mine')} />}
      </Card>
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
