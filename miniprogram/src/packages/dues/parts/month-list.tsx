import { useState } from 'react';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { Sheet } from '@/components/sheet';
import { useRead } from '@/hooks/use-read';
import { View } from '@tarojs/components';
import type { DuesMonthView } from '@party/shared/dues';
import { lines } from '../api';
import { copy } from '../copy';
import { monthLineRows, monthText, ofSeveral } from '../view-model';
import { MonthCell } from './month-cell';
import { WhyLines } from './why-lines';

const words = copy.line;

export interface MonthListProps {
  months: readonly DuesMonthView[];
  /** Whose months they are; left out for the own. */
  memberId?: string;
}

/** Months of somebody, each of which can be opened to the standard behind it. */
export function MonthList({ months, memberId }: MonthListProps) {
  const [opened, setOpened] = useState<string | null>(null);
  const several = ofSeveral(months);
  return (
    <View>
      <Card padded={false}>{months.map((month) => <MonthCell key={month.month} month={month} several={several} onPress={() => setOpened(month.month)} />)}</Card>
      <Sheet open={opened !== null} title={words.title(monthText(opened ?? ''))} onClose={() => setOpened(null)}>{opened !== null && <MonthLine month={opened} memberId={memberId ?? null} />}</Sheet>
    </View>
  );
}

function MonthLine({ month, memberId }: { month: string; memberId: string | null }) {
  // What somebody earns stands in it, so nothing of it stays on the device.
  const line = useRead(['dues', 'line', memberId, month], () => (memberId === null ? lines.ownDuesMonth({ params: { month } }) : lines.memberDuesMonth({ params: { id: memberId, month } })), { keep: false });
  return (
    <QueryView query={line} skeleton={{ kind: 'card', rows: 4 }}>
      {(view) => (
        <View>
          <DefinitionList rows={monthLineRows(view)} />
          {view.lines.length > 0 && <Section title={words.why}><WhyLines lines={view.lines} /></Section>}
          {memberId !== null && <Notice>{words.hidden}</Notice>}
        </View>
      )}
    </QueryView>
  );
}
