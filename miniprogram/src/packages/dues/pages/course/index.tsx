import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Section } from '@/components/layout';
import { Progress, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages, type Pages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import type { BranchDues } from '@party/shared/dues';
import { collection } from '../../api';
import { copy } from '../../copy';
import { CourseChart, CourseTable } from '../../parts/course-chart';
import { MonthTurn } from '../../parts/month-turn';
import { branchPercent, monthText, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.course;

/** 收缴情况: the year up to a month, that month branch by branch, and its workbook. */
export default function DuesCourse() {
  const { month: first } = useRouter<{ month?: string }>().params;
  const [month, setMonth] = useState(first ?? thisMonth());
  const course = useRead(['dues', 'course', month], () => collection.duesCourse({ query: { month } }));
  const branches = usePages<BranchDues>(['dues', 'branches', month], (cursor) => collection.duesByBranch({ query: { month, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await collection.exportDuesMonth({ query: { month } })).open(words.fileName(month)), () => toast(words.exported));
  return (
    <Page title={words.title}>
      <MonthTurn month={month} onMonth={setMonth} />
      <QueryView query={course} skeleton={{ kind: 'card', rows: 4 }} empty={{ when: ({ months }) => months.length === 0, title: words.none, next: words.noneNext, icon: 'list' }}>
        {(view) => (
          <View>
            <Section title={words.chart} hint={words.chartHint}><Card><CourseChart course={view} /></Card></Section>
            <Section title={words.table}><Card><CourseTable course={view} /></Card></Section>
            <Section title={words.branches(monthText(month))}><Branches pages={branches} /></Section>
          </View>
        )}
      </QueryView>
      <ProblemNotice problem={save.problem} />
      {course.data !== undefined && branches.data !== undefined && <BottomActions><Button icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>}
    </Page>
  );
}

function Branches({ pages }: { pages: Pages<BranchDues> }) {
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.none, next: words.noneNext, icon: 'list' }}
      row={(row) => (
        <Cell
          title={row.organisationName} hint={copy.month.sums(moneyText(row.paidFen), moneyText(row.dueFen))} {...(row.closed ? { value: <StatusTag tone="neutral" icon="lock" text={words.closed} /> } : {})}
          foot={<Progress percent={branchPercent(row)} label={words.branch(row.paidPeople, row.people, row.waivedPeople)} />}
        />
      )}
    />
  );
}
