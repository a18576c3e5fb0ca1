import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { CheckLine } from '@/components/check-line';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { countText } from '@/lib/format';
import { ROW_VERDICT_LABELS, type CommitMode, type ImportCounts, type ImportJobView, type ImportRowView, type RowVerdict } from '@party/shared/imports';
import { api } from '../api';
import { copy } from '../copy';
import { blocked, firstVerdict, kindOf, shownVerdicts, writable } from '../view-model';
import { RowCard } from './row-card';

const words = copy.preview;

export interface PreviewProps {
  job: ImportJobView;
  counts: ImportCounts;
  onDone(job: ImportJobView): void;
  /** Back to the columns. */
  onRemap(): void;
  /** Stands above the button at the lower edge. */
  foot: ReactNode;
}

/** What the import would do, row by row, and the confirmation. */
export function Preview({ job, counts, onDone, onRemap, foot }: PreviewProps) {
  return (
    <View>
      {job.trouble && <Notice tone="warn" title={job.trouble.title}>{job.trouble.detail ?? ''}</Notice>}
      {blocked(counts) > 0 && <Notice tone="warn">{words.advice}</Notice>}
      <Section title={words.head} hint={`共 ${countText(counts.total, '行')}：可写入 ${writable(counts)} 行，有问题 ${blocked(counts)} 行`}>
        <Rows id={job.id} version={job.version} counts={counts} />
      </Section>
      {blocked(counts) > 0 && <ErrorFile job={job} />}
      <Confirm job={job} counts={counts} onDone={onDone} onRemap={onRemap} foot={foot} />
    </View>
  );
}

function Rows({ id, version, counts }: { id: string; version: number; counts: ImportCounts }) {
  const [verdict, setVerdict] = useState<RowVerdict>(firstVerdict(counts));
  const rows = usePages<ImportRowView>(['imports', 'rows', id, version, verdict], (cursor) =>
    api.listImportRows({ params: { id }, query: { verdict, limit: 50, ...(cursor !== null && { cursor }) } }));
  const tabs = shownVerdicts(counts).map((key) => ({ key, label: `${ROW_VERDICT_LABELS[key]} ${counts[key]}` }));
  return (
    <View>
      <View className="imports__tabs"><Tabs<RowVerdict> tabs={tabs} current={verdict} onChange={setVerdict} label={words.showing} /></View>
      <PagedList pages={rows} rowKey={(row) => String(row.number)} row={(row) => <RowCard row={row} />} empty={{ title: words.none, next: words.noneNext }} />
    </View>
  );
}

/** Download of the rows that have to be mended. */
export function ErrorFile({ job }: { job: ImportJobView }) {
  const file = useSubmit(async () => (await api.downloadImportErrors({ params: { id: job.id } })).open(`${job.fileName.replace(/\.[^.]*$/, '')}-错误.xlsx`));
  if (!job.fileKept) return null;
  return (
    <View className="imports__actions">
      <Button kind="plain" icon="download" text={words.errors} onPress={() => void file.submit(undefined)} busy={file.busy} />
      <View className="imports__quiet">{words.errorsHint}</View>
      <ProblemNotice problem={file.problem} />
    </View>
  );
}

function Confirm({ job, counts, onDone, onRemap, foot }: PreviewProps) {
  const [mode, setMode] = useState<CommitMode>('all');
  const [confirmed, setConfirmed] = useState(false);
  const commit = useSubmit((chosen: CommitMode, key: string) => api.commitImport({ params: { id: job.id }, body: { mode: chosen, version: job.version, ...(confirmed ? { confirmed } : {}) } }, { key }), onDone);
  const doubts = commit.problem?.code === 'imports.unconfirmed';
  const faults = blocked(counts) > 0;
  const rows = writable(counts);
  return (
    <View>
      {faults && <ModeChoice mode={mode} onChange={setMode} />}
      {rows === 0 && !faults && <Notice tone="ok">{words.nothing}</Notice>}
      <View className="imports__actions"><Button kind="quiet" icon="swap" text={words.remap} onPress={onRemap} /></View>
      <ProblemNotice problem={commit.problem} />
      {doubts && <DoubtsChoice confirmed={confirmed} onChange={setConfirmed} />}
      {foot}
      <BottomActions>
        <Button
          text={rows === 0 ? words.finish : `${words.commit} ${countText(rows, copy.kinds[kindOf(job.kind)].unit)}`}
          disabled={(faults && mode === 'all') || (faults && rows === 0) || (doubts && !confirmed)}
          busy={commit.busy}
          onPress={() => void commit.submit(mode)}
        />
      </BottomActions>
    </View>
  );
}

/** Some rows are doubtful: whoever imports says that they were looked at. */
function DoubtsChoice({ confirmed, onChange }: { confirmed: boolean; onChange(confirmed: boolean): void }) {
  return (
    <Section title={words.doubtsHead}>
      <Card padded={false}>
        <View className="imports__mode">
          <CheckLine text={words.doubts} checked={confirmed} onChange={onChange} />
          <View className="imports__mode-hint">{words.doubtsHint}</View>
        </View>
      </Card>
    </Section>
  );
}

function ModeChoice({ mode, onChange }: { mode: CommitMode; onChange(mode: CommitMode): void }) {
  return (
    <Section title={words.modeHead}>
      <Card padded={false}>
        <View className="imports__mode">
          <CheckLine text={words.modeAll} checked={mode === 'all'} onChange={() => onChange('all')} />
          <View className="imports__mode-hint">{words.modeAllHint}</View>
          <CheckLine text={words.modeValid} checked={mode === 'valid'} onChange={() => onChange('valid')} />
          <View className="imports__mode-hint">{words.modeValidHint}</View>
        </View>
      </Card>
    </Section>
  );
}
