import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { STUDY_STAGE_LABELS, type LearnerRow, type LearnersPage } from '@party/shared/guidance';
import { api } from '../../api';
import { copy } from '../../copy';
import { PlaceChoice, useOwnPlaces } from '../../parts/place-choice';
import { hoursText, thisYear } from '../../view-model';
import '../../guidance.scss';

const words = copy.learners;
/** A path of a page holds so many ids. */
const MOST_CHOSEN = 30;

/** 学习指导: who is behind, who has not finished what; those who are ticked get a recommendation. */
export default function Learners() {
  const account = useAccount();
  const places = useOwnPlaces();
  const [at, setAt] = useState({ organisationId: places[0]?.[0] ?? '', year: thisYear() });
  const [behind, setBehind] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = { ...at, ...(behind ? { behind } : {}) };
  const pages = usePages<LearnerRow>(['guidance', 'learners', query], (cursor) => api.listLearners({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  const save = useSubmit(async () => (await api.exportLearners({ query })).open(words.file(at.year)), () => toast(words.exported));
  const first = pages.data?.pages[0] as LearnersPage | undefined;
  return (
    <Page title={words.title}>
      <PlaceChoice {...at} onChange={(change) => { setChosen([]); setAt({ ...at, ...change }); }} />
      <View className="guidance__pair">
        <Button kind="quiet" size="small" text={words.plans} onPress={() => openPage('guidance/plans')} />
        <Button kind="quiet" size="small" text={words.sent} onPress={() => openPage('guidance/sent')} />
        {mayOffer(account, 'quizzes.results') && <Button kind="quiet" size="small" text={words.topics} onPress={() => openPage('learning/analysis', { tab: 'topics' })} />}
        <Button kind="quiet" size="small" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
      </View>
      <ProblemNotice problem={save.problem} />
      <CheckLine text={words.behind} checked={behind} onChange={setBehind} />
      <View className="guidance__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.memberId} empty={{ title: behind ? words.allGood : words.none, next: words.noneNext, icon: 'check-circle' }}
          {...(first === undefined ? {} : { head: <View className="guidance__quiet">{words.asOf(momentText(first.asOf))}</View> })}
          row={(row) => <Learner row={row} checked={chosen.includes(row.memberId)} onChange={(on) => setChosen(on ? [...chosen, row.memberId].slice(0, MOST_CHOSEN) : chosen.filter((id) => id !== row.memberId))} />}
        />
      </View>
      {chosen.length > 0 && (
        <BottomActions><Button text={words.recommend(chosen.length)} onPress={() => openPage('guidance/recommend', { organisationId: at.organisationId, people: chosen.join('-') })} /></BottomActions>
      )}
    </Page>
  );
}

function Learner({ row: { memberId, memberName, organisationName, stage, hours, missing }, checked, onChange }: { row: LearnerRow; checked: boolean; onChange(on: boolean): void }) {
  const asked = hours.requiredMinutes > 0;
  return (
    <View className="pb-cell">
      <CheckLine text={`${memberName} · ${STUDY_STAGE_LABELS[stage]}`} checked={checked} onChange={onChange} />
      <View className="guidance__quiet">{[organisationName, ...(asked ? [words.hours(hoursText(hours.doneMinutes), hoursText(hours.requiredMinutes))] : [])].join(' · ')}</View>
      {missing.length > 0 && <View className="guidance__quiet">{words.missing(missing.join('、'))}</View>}
      <View className="guidance__marks">
        {hours.behindHours > 0 ? <StatusTag tone="warn" text={words.behindBy(hours.behindHours)} /> : missing.length === 0 && <StatusTag tone="ok" text={words.good} />}
        <Button kind="quiet" size="small" text={words.record} onPress={() => openPage('learning/record', { id: memberId })} />
      </View>
    </View>
  );
}
