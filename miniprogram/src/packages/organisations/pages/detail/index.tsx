import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { ADVICE_LABELS, ORGANISATION_KIND_LABELS, type OrganisationDetail, type OrganisationName, type PositionView } from '@party/shared/organisations';
import { api } from '../../api';
import { copy } from '../../copy';
import { EndPositionSheet } from '../../parts/end-position-sheet';
import { ManageOrganisation } from '../../parts/manage-organisation';
import { PositionCell } from '../../parts/position-cell';
import '../../organisations.scss';

const words = copy.detail;

/** 党组织: what it is, who leads it, what is below, and what may be done with it. */
export default function Detail() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const detail = useRead(['organisations', 'detail', id], () => api.getOrganisation({ params: { id } }));
  useDidShow(() => void detail.refetch());
  usePullDownRefresh(() => void detail.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={detail} skeleton={{ kind: 'card', rows: 6 }}>
        {(one) => (
          <View>
            <Facts one={one} />
            <Team one={one} />
            {one.kind !== 'party_group' && <Below items={one.children} />}
            <Section>
              <Card padded={false}>
                <Cell icon="history" title={words.history} hint={words.historyHint} onPress={() => openPage('organisations/history', { id })} />
              </Card>
            </Section>
            <ManageOrganisation one={one} />
          </View>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ one }: { one: OrganisationDetail }) {
  const { headcount } = one;
  const rows = [
    { term: words.kind, value: ORGANISATION_KIND_LABELS[one.kind] },
    { term: words.above, value: one.ancestors.map((each) => each.name).join(' · ') || '—' },
    ...(one.shortName === null ? [] : [{ term: words.shortName, value: one.shortName }]),
    { term: words.code, value: one.code },
    { term: words.foundedOn, value: dateText(one.foundedOn) },
    ...(headcount === null ? [] : [{ term: words.headcount, value: words.headcountText(headcount.members, headcount.fullMembers) }]),
    ...(one.closedOn === null ? [] : [{ term: words.closedOn, value: dateText(one.closedOn) }]),
    ...(one.mergedInto === null ? [] : [{ term: words.mergedInto, value: one.mergedInto.name }]),
  ];
  const closed = one.status === 'closed';
  return (
    <View>
      <Section title={one.name} action={<StatusTag tone={closed ? 'neutral' : 'ok'} text={closed ? words.closed : words.active} />}>
        <Card><DefinitionList rows={rows} /></Card>
      </Section>
      {one.advice.map((advice) => <Notice key={advice} tone="warn">{ADVICE_LABELS[advice]}</Notice>)}
    </View>
  );
}

function Team({ one }: { one: OrganisationDetail }) {
  const [leaving, setLeaving] = useState<PositionView | null>(null);
  const queries = useQueryClient();
  const done = (): void => {
    setLeaving(null);
    void queries.invalidateQueries({ queryKey: ['organisations'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  };
  const { appoint } = one.rights;
  const appointButton = <Button kind="quiet" size="small" icon="plus" text={words.appoint} onPress={() => openPage('organisations/appoint', { id: one.id })} />;
  return (
    <Section title={words.team} {...(appoint ? { action: appointButton } : {})}>
      <Card padded={false}>
        {one.team.map((position) => <PositionCell key={position.id} position={position} onEnd={appoint ? () => setLeaving(position) : undefined} />)}
        {one.team.length === 0 && <Cell icon="info" title={words.teamNone} />}
        <Cell icon="users" title={words.allPositions} onPress={() => openPage('organisations/positions', { id: one.id })} />
      </Card>
      <EndPositionSheet position={leaving} onDone={done} onClose={() => setLeaving(null)} />
    </Section>
  );
}

function Below({ items }: { items: readonly OrganisationName[] }) {
  return (
    <Section title={words.below}>
      <Card padded={false}>
        {items.length === 0 && <Cell icon="info" title={words.belowNone} />}
        {items.map((each) => (
          <Cell key={each.id} title={each.name} hint={ORGANISATION_KIND_LABELS[each.kind]} onPress={() => openPage('organisations/detail', { id: each.id })} />
        ))}
      </Card>
    </Section>
  );
}
