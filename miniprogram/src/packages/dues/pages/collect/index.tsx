import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions, Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { receiptRun, type CollectDuesRequest, type DuesRow } from '@party/shared/dues';
import { api, collection } from '../../api';
import { copy } from '../../copy';
import { freshMoney, MoneyFields } from '../../parts/money-fields';
import { monthText, ofSeveral, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.collect;
/** People whose money is written down at once. */
const MOST = 50;

/** 收款与提醒: everybody who has not paid a month, to be reminded or booked together. */
export default function CollectDues() {
  const { month = thisMonth() } = useRouter<{ month?: string }>().params;
  const own = useAccount()?.member?.id ?? null;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pages = usePages<DuesRow>(['dues', 'month', month, 'collect'], (cursor) => api.listDuesMonth({ query: { month, standing: ['unpaid'], limit: MOST, ...(cursor === null ? {} : { cursor }) } }));
  const rows = (pages.data?.pages.flatMap((page) => page.items) ?? []).filter((row) => row.memberId !== own);
  // Whoever keeps one branch knows which it is.
  const several = ofSeveral(rows);
  const everybody = rows.slice(0, MOST).map((row) => row.memberId);
  const all = everybody.length > 0 && chosen.length >= everybody.length;
  const toggle = (id: string, on: boolean): void => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Page title={words.title}>
      <Notice>{words.lead(monthText(month))}</Notice>
      <View className="dues__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'check-circle' }}
          head={rows.length > 0 && <View className="dues__pick"><CheckLine text={words.everybody} checked={all} onChange={(on) => setChosen(on ? everybody : [])} /></View>}
          row={(row) => (row.memberId === own ? <View /> : (
            <View className="dues__pick"><CheckLine text={words.row(row.memberName, moneyText(row.outstandingFen), several ? row.branchName : null)} checked={chosen.includes(row.memberId)} onChange={(on) => toggle(row.memberId, on)} /></View>
          ))}
        />
      </View>
      <Actions month={month} chosen={chosen} onDone={() => setChosen([])} />
    </Page>
  );
}

function Actions({ month, chosen, onDone }: { month: string; chosen: readonly string[]; onDone(): void }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState(freshMoney);
  const settled = (text: string): void => {
    setOpen(false);
    toast(text);
    onDone();
    void queries.invalidateQueries({ queryKey: ['dues'] });
  };
  const remind = useSubmit((memberIds: string[], key: string) => collection.remindDues({ body: { memberIds } }, { key }), ({ told, recently }) => settled(words.reminded(told, recently)));
  const book = useSubmit((body: CollectDuesRequest, key: string) => collection.collectDues({ body }, { key }), ({ booked, totalFen }) => settled(words.booked(booked, moneyText(totalFen))));
  const run = receiptRun(form.receipt, chosen.length);
  const tooMany = chosen.length > MOST;
  const items = run.ok ? chosen.map((memberId, at) => ({ memberId, receiptNumber: run.value[at] ?? '' })) : [];
  return (
    <View>
      <ProblemNotice problem={remind.problem} />
      {tooMany && <Notice tone="warn">{words.most}</Notice>}
      <BottomActions>
        <Button kind="plain" icon="bell" text={words.remind(chosen.length)} busy={remind.busy} disabled={chosen.length === 0 || chosen.length > 100} onPress={() => void remind.submit([...chosen])} />
        <Button text={words.book(chosen.length)} disabled={chosen.length === 0 || tooMany} onPress={() => setOpen(true)} />
      </BottomActions>
      <Sheet open={open} title={copy.book.title} onClose={() => setOpen(false)}>
        <MoneyFields form={form} set={(part) => setForm({ ...form, ...part })} count={chosen.length} problem={book.problem} />
        <ProblemNotice problem={book.problem} />
        <Button text={copy.book.save} busy={book.busy} disabled={!run.ok || form.paidOn === ''} onPress={() => void book.submit({ through: month, way: form.way, paidOn: form.paidOn, items })} />
      </Sheet>
    </View>
  );
}
