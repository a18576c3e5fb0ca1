import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions, Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import type { OwingRow } from '@party/shared/dues';
import { collection, owing } from '../../api';
import { copy } from '../../copy';
import { BookManySheet } from '../../parts/book-many-sheet';
import { RemindAll } from '../../parts/remind-all';
import { monthRun, monthText, ofSeveral, remindedManyText, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.collect;
/** People whose money is written down at once. */
const MOST = 50;

/** 收款与提醒: everybody who owes something up to a month, with all of it, to be reminded or booked together. */
export default function CollectDues() {
  const { month = thisMonth() } = useRouter<{ month?: string }>().params;
  const counts = useRead(['dues', 'owing', 'count', month], () => owing.countDuesOwing({ query: { month } }));
  return (
    <Page title={words.title}>
      <Notice>{words.lead(monthText(month))}</Notice>
      <QueryView query={counts} skeleton={{ kind: 'card', rows: 2 }}>
        {({ people, fen }) => (
          <View>
            {people > 0 && <View className="dues__quiet">{words.sums(people, moneyText(fen))}</View>}
            {people > 0 && month === thisMonth() && <RemindAll people={people} />}
            <Owing month={month} />
          </View>
        )}
      </QueryView>
    </Page>
  );
}

/** Everybody who owes, to be ticked. */
function Owing({ month }: { month: string }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pages = usePages<OwingRow>(['dues', 'owing', month], (cursor) => owing.listDuesOwing({ query: { month, limit: MOST, ...(cursor === null ? {} : { cursor }) } }));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  // Whoever keeps one branch knows which it is.
  const several = ofSeveral(rows);
  const everybody = rows.slice(0, MOST).map((row) => row.memberId);
  const all = everybody.length > 0 && everybody.every((id) => chosen.includes(id));
  const toggle = (id: string, on: boolean): void => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <View className="dues__stack">
      <PagedList
        pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.none, next: words.noneNext, icon: 'check-circle' }}
        head={rows.length > 0 && <View className="dues__pick"><CheckLine text={words.everybody} checked={all} onChange={(on) => setChosen(on ? everybody : [])} /></View>}
        row={(row) => (
          <View className="dues__pick">
            <CheckLine text={words.row(row.memberName, moneyText(row.totalFen), several ? row.branchName : null)} checked={chosen.includes(row.memberId)} onChange={(on) => toggle(row.memberId, on)} />
            <View className="dues__pick-months">{words.months(monthRun(row.months), row.months.length)}</View>
          </View>
        )}
      />
      <Actions month={month} chosen={rows.filter((row) => chosen.includes(row.memberId))} onDone={() => setChosen([])} />
    </View>
  );
}

function Actions({ month, chosen, onDone }: { month: string; chosen: readonly OwingRow[]; onDone(): void }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<'book' | 'remind' | null>(null);
  const settled = (text: string): void => {
    setOpen(null);
    toast(text);
    onDone();
    void queries.invalidateQueries({ queryKey: ['dues'] });
  };
  const remind = useSubmit((memberIds: string[], key: string) => collection.remindDues({ body: { memberIds } }, { key }), (answer) => settled(remindedManyText(answer)));
  const [count, fen, tooMany] = [chosen.length, chosen.reduce((sum, { totalFen }) => sum + totalFen, 0), chosen.length > MOST];
  return (
    <View>
      {tooMany && <Notice tone="warn">{words.most}</Notice>}
      {count > 0 && <View className="dues-result" role="status">{words.chosen(count, moneyText(fen))}</View>}
      <BottomActions>
        <Button kind="plain" icon="bell" text={words.remind(count)} disabled={count === 0 || count > 100} onPress={() => setOpen('remind')} />
        <Button text={words.book(count)} disabled={count === 0 || tooMany} onPress={() => setOpen('book')} />
      </BottomActions>
      <ConfirmDialog
        open={open === 'remind'} title={words.remindAsk(count)} consequence={words.remindWords} action={copy.member.remind} busy={remind.busy} problem={remind.problem}
        onConfirm={() => void remind.submit(chosen.map(({ memberId }) => memberId))} onClose={() => setOpen(null)}
      />
      <BookManySheet month={month} chosen={chosen} open={open === 'book'} onDone={settled} onClose={() => setOpen(null)} />
    </View>
  );
}
