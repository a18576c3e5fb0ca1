import { useState, type ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Picker, type PickerOption } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { useSubmit } from '@/hooks/use-submit';
import { columnLetter, type ImportColumnView, type ImportJobView, type ImportSheetView, type MapImportRequest } from '@party/shared/imports';
import { api } from '../api';
import { copy } from '../copy';
import { missingHeaders, withField } from '../view-model';

const words = copy.mapping;

export interface MappingProps {
  job: ImportJobView;
  sheet: ImportSheetView;
  columns: readonly ImportColumnView[];
  onDone(job: ImportJobView): void;
  /** Stands above the button at the lower edge. */
  foot: ReactNode;
}

/** What each column means. */
export function Mapping({ job, sheet, columns, onDone, foot }: MappingProps) {
  const [fields, setFields] = useState<(string | null)[]>(job.mapping?.fields ?? sheet.headers.map(() => null));
  const send = useSubmit((body: MapImportRequest, key: string) => api.mapImport({ params: { id: job.id }, body }, { key }), onDone);
  const missing = missingHeaders(fields, columns);
  const options = [{ value: '', label: words.skip }, ...columns.map((one) => ({ value: one.field, label: one.required ? `${one.header}（必需）` : one.header }))];
  return (
    <Section title={words.head} hint={job.mapping?.source === 'remembered' ? words.remembered : words.guessed}>
      {sheet.sheetNames.length > 1 && <SheetChoice sheet={sheet} busy={send.busy} onChange={(sheetName) => void send.submit({ version: job.version, sheetName })} />}
      <ColumnList sheet={sheet} fields={fields} options={options} onChange={setFields} />
      {missing.length > 0 && <Notice tone="warn">{`${words.missing}${missing.join('、')}`}</Notice>}
      <ProblemNotice problem={send.problem} />
      {foot}
      <BottomActions>
        <Button text={words.action} disabled={missing.length > 0} busy={send.busy} onPress={() => void send.submit({ version: job.version, fields })} />
      </BottomActions>
    </Section>
  );
}

function SheetChoice({ sheet, busy, onChange }: { sheet: ImportSheetView; busy: boolean; onChange(name: string): void }) {
  return (
    <Card>
      <FormField name="sheetName" label={words.sheet}>
        <Picker options={sheet.sheetNames.map((name) => ({ value: name, label: name }))} value={sheet.sheetName} onChange={onChange} disabled={busy} />
      </FormField>
    </Card>
  );
}

interface ColumnListProps {
  sheet: ImportSheetView;
  fields: readonly (string | null)[];
  options: readonly PickerOption[];
  onChange(fields: (string | null)[]): void;
}

function ColumnList({ sheet, fields, options, onChange }: ColumnListProps) {
  return (
    <Card padded={false}>
      {sheet.headers.map((header, at) => (
        <View className="imports__column" key={`${at}${header}`}>
          <View className="imports__column-head">
            <Text className="imports__letter">{`${columnLetter(at)} ${words.column}`}</Text>
            <Text>{header === '' ? words.noHeader : header}</Text>
          </View>
          <View className="imports__samples">{samplesOf(sheet, at)}</View>
          <Picker
            options={options}
            value={fields[at] ?? ''}
            label={`${columnLetter(at)} 列“${header}”是`}
            onChange={(field) => onChange(withField(fields, at, field === '' ? null : field))}
          />
        </View>
      ))}
    </Card>
  );
}

function samplesOf(sheet: ImportSheetView, at: number): string {
  const found = sheet.samples.map((row) => row[at] ?? '').filter((text) => text !== '');
  return found.length === 0 ? words.noSample : found.join('、');
}
