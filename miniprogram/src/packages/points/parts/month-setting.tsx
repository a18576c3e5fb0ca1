import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { dateText } from '@/lib/format';
import { PUBLICITY_DAYS, type ChangeMonthSettingRequest, type MonthSettingView } from '@party/shared/points';
import { months } from '../api';
import { copy } from '../copy';
import { monthCopy } from '../copy-months';
import { importedChoices, weekChoices } from '../view-model';

const words = monthCopy.setting;
const DAYS = Array.from({ length: PUBLICITY_DAYS.most - PUBLICITY_DAYS.least + 1 }, (_, at) => PUBLICITY_DAYS.least + at).map((days) => ({ value: String(days), label: words.daysUnit(days) }));

/** How a branch evaluates its months: days of publicity, and whether 学习强国 points count. */
export function MonthSetting({ organisationId }: { organisationId: string }) {
  const setting = useRead(['points', 'month-setting', organisationId], () => months.monthSetting({ query: { organisationId } }));
  return <QueryView query={setting} skeleton={{ kind: 'card', rows: 2 }}>{(view) => <Choice view={view} />}</QueryView>;
}

function Choice({ view: { organisationId, publicityDays, importedFrom, weekFrom, decidedOn, holidaysThrough } }: { view: MonthSettingView }) {
  const queries = useQueryClient();
  const { problem, submit } = useSubmit((body: ChangeMonthSettingRequest, key: string) => months.changeMonthSetting({ body }, { key }), () => {
    toast(copy.setup.done);
    void queries.invalidateQueries({ queryKey: ['points', 'month-setting'] });
  });
  const choose = ({ days = publicityDays, month = importedFrom ?? '', week = weekFrom ?? '' }: { days?: number; month?: string; week?: string }): void =>
    void submit({ organisationId, publicityDays: days, ...(month === '' ? {} : { importedFrom: month }), ...(week === '' ? {} : { weekFrom: week }) });
  return (
    <View className="points__stack">
      <Card>
        <View>{words.title}</View>
        <FormField name="publicityDays" label={words.days} hint={words.hint(holidaysThrough)} problem={problem}><Picker options={DAYS} value={String(publicityDays)} onChange={(value) => choose({ days: Number(value) })} /></FormField>
        <FormField name="importedFrom" label={words.imported} problem={problem}><Picker options={importedChoices(importedFrom)} value={importedFrom ?? ''} onChange={(month) => choose({ month })} /></FormField>
        <FormField name="weekFrom" label={words.week} hint={words.weekHint} problem={problem}><Picker options={weekChoices(weekFrom)} value={weekFrom ?? ''} onChange={(week) => choose({ week })} /></FormField>
        {decidedOn !== null && <View className="points__quiet">{words.decided(dateText(decidedOn))}</View>}
        <ProblemNotice problem={problem} />
      </Card>
    </View>
  );
}
