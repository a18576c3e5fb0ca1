import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import type { DuesMonthView, PaymentView } from '@party/shared/dues';
import { api, collection } from '../../api';
import { copy } from '../../copy';
import { MonthCell } from '../../parts/month-cell';
import { Turn } from '../../parts/month-turn';
import { OwnPaymentCell } from '../../parts/payment-cell';
import { ofSeveral, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.card;

/** 党费证: a year month by month, every payment with its proof, and the certificate on A4. */
export default function DuesCard() {
  const [year, setYear] = useState(Number(thisMonth().slice(0, 4)));
  const own = useRead(['dues', 'own'], () => api.ownDues(), { keep: false });
  const payments = usePages<PaymentView>(['dues', 'own', 'payments'], (cursor) => collection.ownDuesPayments({ query: cursor === null ? {} : { cursor } }));
  const save = useSubmit(async () => (await collection.ownDuesCard({ query: { year } })).open(words.fileName(year)), () => toast(words.downloaded));
  return (
    <Page title={words.title}>
      <Turn name={words.year(year)} before={words.before} after={words.after} onTurn={(by) => setYear(year + by)} />
      <QueryView query={own} skeleton={{ kind: 'list', rows: 6 }}>
        {(view) => (
          <View>
            <Year months={view.months.filter((one) => one.month.startsWith(`${year}-`))} />
            <Section title={words.payments}>
              <PagedList pages={payments} rowKey={(row) => row.id} row={(row) => <OwnPaymentCell payment={row} />} empty={{ title: words.paymentsNone, next: words.paymentsNoneNext, icon: 'inbox' }} />
            </Section>
          </View>
        )}
      </QueryView>
      <ProblemNotice problem={save.problem} />
      {own.data !== undefined && payments.data !== undefined && <BottomActions><Button icon="download" text={words.download} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>}
    </Page>
  );
}

function Year({ months }: { months: readonly DuesMonthView[] }) {
  if (months.length === 0) return <EmptyState title={words.none} next={words.noneNext} icon="document" />;
  return (
    <Section title={words.total(moneyText(months.reduce((sum, one) => sum + one.paidFen, 0)))}>
      <Card padded={false}>{months.map((month) => <MonthCell key={month.month} month={month} several={ofSeveral(months)} />)}</Card>
    </Section>
  );
}
