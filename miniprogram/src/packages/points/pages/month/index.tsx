import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { dateText, momentText } from '@/lib/format';
import { MONTH_STATE_LABELS, type MonthReviewView } from '@party/shared/points';
import { months } from '../../api';
import { monthCopy } from '../../copy-months';
import { MonthActions } from '../../parts/month-actions';
import { MonthPersonCell } from '../../parts/month-person-cell';
import { ObjectionCell } from '../../parts/objection-cell';
import { monthTone } from '../../view-model';
import '../../points.scss';

const words = monthCopy.one;

/** One 月大评 for the branch committee: figures with assessments, the decision, objections, and the next step. */
export default function MonthReviewPage() {
  const { id = '' } = useRouter<{ id: string }>().params;
  const month = useRead(['points', 'months', id], () => months.viewMonth({ params: { id } }), { keep: false });
  usePullDownRefresh(() => void month.refetch().finally(() => Taro.stopPullDownRefresh()));
  return <Page title={monthCopy.list.title}><QueryView query={month} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Month view={view} />}</QueryView></Page>;
}

function Month({ view }: { view: MonthReviewView }) {
  const { month, version, state, organisationName, active, headcount, points, note, countsImported, publicUntil, people, mostExcellent, objections, may } = view;
  return (
    <View>
      <Card>
        <View className="points__title">{`${monthCopy.title(month)} · ${monthCopy.list.version(version)}`}</View>
        <View className="points__quiet">{organisationName}</View>
        <View className="points__quiet">{monthCopy.list.facts(active, headcount, points)}</View>
        {countsImported && <View className="points__quiet">{words.imported}</View>}
        {note !== null && <View className="points__quiet">{words.note(note)}</View>}
        <View className="points__row"><StatusTag tone={monthTone(state)} text={publicUntil !== null && state === 'publicised' ? monthCopy.list.until(dateText(publicUntil)) : MONTH_STATE_LABELS[state]} /></View>
      </Card>
      {state === 'recorded' && !may.includes('confirm') && <View className="points__stack"><Notice>{words.secondNote}</Notice></View>}
      <Decision view={view} />
      {objections.length > 0 && (
        <Section title={words.objections}><Card padded={false}>{objections.map((one) => <ObjectionCell key={one.id} objection={one} />)}</Card></Section>
      )}
      <Section title={words.people} hint={words.peopleHint(mostExcellent)}>
        <Card padded={false}>{people.map((one) => <MonthPersonCell key={one.memberId} month={view} person={one} />)}</Card>
      </Section>
      <MonthActions month={view} />
    </View>
  );
}

function Decision({ view: { decision } }: { view: MonthReviewView }) {
  if (decision === null) return <Section title={words.decision}><EmptyState icon="document" title={words.noDecision} next={words.noDecisionNext} /></Section>;
  const { metOn, present, votesFor, votesAgainst, votesAbstained, words: said, recordedBy, recordedAt, confirmedBy, confirmedAt } = decision;
  const rows = [
    { term: words.met, value: dateText(metOn) }, { term: words.votesFor, value: words.votes(present, votesFor, votesAgainst, votesAbstained) }, { term: words.words, value: said },
    { term: words.recordedBy, value: `${recordedBy}，${momentText(recordedAt)}` }, { term: words.confirmedBy, value: confirmedBy === null ? '' : `${confirmedBy}，${momentText(confirmedAt)}` },
  ];
  return <Section title={words.decision}><Card><DefinitionList rows={rows} /></Card></Section>;
}
