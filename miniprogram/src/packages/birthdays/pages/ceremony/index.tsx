import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { goBack } from '@/lib/routes';
import type { BirthdayRow, RecordDeedRequest } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import { DeedFields, deedOf, type DeedForm } from '../../parts/deed-sheet';
import { candidatesOf, monthText, rowHint, thisMonth, today } from '../../view-model';
import '../../birthdays.scss';

const words = copy.ceremony;

/** 登记集体政治生日: everybody of a month who kept it together, in one go. */
export default function GroupCeremony() {
  const { month = thisMonth() } = useRouter<{ month?: string }>().params;
  const own = useAccount()?.member?.id ?? null;
  const rows = useRead(['birthdays', 'list', month, 'ceremony'], async () => candidatesOf((await api.listBirthdays({ query: { month, limit: 100 } })).items, own));
  return (
    <Page title={words.title}>
      <Notice>{words.lead(monthText(month))}</Notice>
      <QueryView query={rows} skeleton={{ kind: 'list', rows: 5 }} empty={{ when: (found) => found.length === 0, title: words.nobody, next: words.nobodyNext, icon: 'users' }}>
        {(found) => <Form month={month} rows={found} />}
      </QueryView>
    </Page>
  );
}

function Form({ month, rows }: { month: string; rows: BirthdayRow[] }) {
  const queries = useQueryClient();
  const [form, setForm] = useState<DeedForm>({ kind: 'ceremony', happenedOn: today(), span: 'month', note: '' });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, submit } = useSubmit((body: RecordDeedRequest, key: string) => api.recordDeed({ body }, { key }), ({ recorded, already }) => {
    toast(copy.deed.done(recorded, already));
    void queries.invalidateQueries({ queryKey: ['birthdays'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    goBack();
  });
  const toggle = (id: string, on: boolean): void => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  const everybody = chosen.length === rows.length;
  return (
    <View>
      <Section>
        <Card>
          <CheckLine text={words.everybody} checked={everybody} onChange={(on) => setChosen(on ? rows.map((row) => row.memberId) : [])} />
          {rows.map((row) => <CheckLine key={row.memberId} text={`${row.memberName} · ${rowHint(row)}`} checked={chosen.includes(row.memberId)} onChange={(on) => toggle(row.memberId, on)} />)}
        </Card>
      </Section>
      <Section><Card><DeedFields form={form} set={(part) => setForm({ ...form, ...part })} problem={problem} anyKind={false} /></Card></Section>
      <ProblemNotice problem={problem} />
      <BottomActions>
        <Button text={words.chosen(chosen.length)} busy={busy} disabled={chosen.length === 0 || form.happenedOn === ''} onPress={() => void submit({ memberIds: [...chosen], year: Number(month.slice(0, 4)), ...deedOf(form) })} />
      </BottomActions>
    </View>
  );
}
