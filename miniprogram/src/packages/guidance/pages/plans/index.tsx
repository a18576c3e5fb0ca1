import { useState } from 'react';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import { STUDY_STAGE_LABELS, type PlanView } from '@party/shared/guidance';
import { api } from '../../api';
import { copy } from '../../copy';
import { PlaceChoice, useOwnPlaces } from '../../parts/place-choice';
import { thisYear } from '../../view-model';
import '../../guidance.scss';

const words = copy.plans;
const whose = ({ version, madeBy }: PlanView): string => (version !== null ? words.own : madeBy === null ? words.usual : words.follows(madeBy));

/** 学习计划管理: the plan of each stage, and whose it is. */
export default function Plans() {
  const places = useOwnPlaces();
  const [at, setAt] = useState({ organisationId: places[0]?.[0] ?? '', year: thisYear() });
  const plans = useRead(['guidance', 'plans', at], () => api.listPlans({ query: at }), { enabled: at.organisationId !== '' });
  useDidShow(() => void plans.refetch());
  usePullDownRefresh(() => void plans.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <PlaceChoice {...at} onChange={(change) => setAt({ ...at, ...change })} />
      <QueryView query={plans} skeleton={{ kind: 'list', rows: 5 }}>
        {({ items }) => (
          <Section hint={words.hint}>
            <Card padded={false}>
              {items.map((plan) => (
                <Cell
                  key={plan.stage} icon="calendar" title={STUDY_STAGE_LABELS[plan.stage]} hint={[whose(plan), ...(plan.pieces.length === 0 ? [] : [words.pieces(plan.pieces.length)])].join(' · ')} value={copy.hours(String(plan.hours))}
                  onPress={() => openPage('guidance/plan', { organisationId: at.organisationId, year: String(at.year), stage: plan.stage })}
                />
              ))}
            </Card>
          </Section>
        )}
      </QueryView>
    </Page>
  );
}
