import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import type { MeetingOverviewRow } from '@party/shared/meetings';
import { api } from '../../api';
import { copy } from '../../copy';
import { askedOf, monthText, requirementTag, shiftMonth, thisMonth } from '../../view-model';
import '../../meetings.scss';

const words = copy.overview;

/** 落实情况: which of the meetings of a month and its quarter each branch has held. */
export default function MeetingOverview() {
  const [month, setMonth] = useState(thisMonth());
  const pages = usePages<MeetingOverviewRow>(['meetings', 'overview', month], (cursor) => api.meetingOverview({ query: { month, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportMeetings({ query: { month } })).open(words.fileName(month)), () => toast(words.exported));
  return (
    <Page title={words.title}>
      <View className="meetings__months">
        <Button kind="quiet" size="small" text={words.before} onPress={() => setMonth(shiftMonth(month, -1))} />
        <View className="meetings__month" role="heading" aria-level={2}>{monthText(month)}</View>
        <Button kind="quiet" size="small" text={words.after} onPress={() => setMonth(shiftMonth(month, 1))} />
      </View>
      <Notice>{words.rule}</Notice>
      <View className="meetings__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.none, next: words.noneNext, icon: 'organisation' }}
          row={(row) => <Cell title={row.organisationName} foot={<View className="meetings__marks">{askedOf(row.requirements).map((one) => <StatusTag key={one.kind} {...requirementTag(one)} />)}</View>} />}
        />
      </View>
      {!pages.isPending && <BottomActions><Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>}
    </Page>
  );
}
