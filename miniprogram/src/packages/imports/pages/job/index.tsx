import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, DefinitionList, Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { replacePage } from '@/lib/routes';
import { isWorking, IMPORT_MACHINE, type ImportColumnView, type ImportJobView } from '@party/shared/imports';
import { api } from '../../api';
import { copy } from '../../copy';
import { Finished } from '../../parts/finished';
import { Mapping } from '../../parts/mapping';
import { Preview } from '../../parts/preview';
import { WizardSteps } from '../../parts/wizard-steps';
import { Working } from '../../parts/working';
import { stepOf } from '../../view-model';
import '../../imports.scss';

const words = copy.job;
const POLL_MS = 1000;

/** One import from reading to undoing; what it shows follows from where the import stands. */
export default function ImportJobPage() {
  const { id = '' } = useRouter().params;
  const [working, setWorking] = useState(true);
  const job = useRead(
    ['imports', 'job', id],
    async () => {
      const found = await api.getImport({ params: { id } });
      setWorking(isWorking(found.state));
      return found;
    },
    { every: working ? POLL_MS : false, keep: false },
  );
  const kinds = useRead(['imports', 'kinds'], () => api.listImportKinds());
  usePullDownRefresh(() => void job.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={job} skeleton={{ kind: 'card', rows: 4 }}>
        {(found) => <QueryView query={kinds}>{({ items }) => <Wizard job={found} columns={items.find((one) => one.kind === found.kind)?.columns ?? []} onWorking={setWorking} />}</QueryView>}
      </QueryView>
    </Page>
  );
}

function Wizard({ job, columns, onWorking }: { job: ImportJobView; columns: readonly ImportColumnView[]; onWorking(working: boolean): void }) {
  const queries = useQueryClient();
  const account = useAccount()?.accountId ?? null;
  const [remapping, setRemapping] = useState(false);
  const moved = (next: ImportJobView): void => {
    setRemapping(false);
    queries.setQueryData(['imports', 'job', job.id, { account }], next);
    onWorking(isWorking(next.state));
    void queries.invalidateQueries({ queryKey: ['imports'] });
  };
  return (
    <View>
      <WizardSteps now={remapping ? 1 : stepOf(job.state)} />
      <Card>
        <DefinitionList rows={[{ term: words.what, value: job.kindName }, { term: words.file, value: job.fileName }, { term: words.target, value: job.organisationName }, { term: words.startedAt, value: momentText(job.createdAt) }]} />
      </Card>
      {job.importedBefore && !['committed', 'undone'].includes(job.state) && <Notice>{words.before}</Notice>}
      <Step job={job} columns={columns} remapping={remapping} onMoved={moved} onRemap={() => setRemapping(true)} />
    </View>
  );
}

interface StepProps {
  job: ImportJobView;
  columns: readonly ImportColumnView[];
  remapping: boolean;
  onMoved(job: ImportJobView): void;
  onRemap(): void;
}

function Step({ job, columns, remapping, onMoved, onRemap }: StepProps) {
  const cancel = <Cancel job={job} onMoved={onMoved} />;
  if (isWorking(job.state)) return <View><Working job={job} />{cancel}</View>;
  if (job.sheet && (job.state === 'mapping' || (job.state === 'ready' && remapping))) {
    return <Mapping key={job.version} job={job} sheet={job.sheet} columns={columns} onDone={onMoved} foot={cancel} />;
  }
  if (job.state === 'ready' && job.counts) return <Preview key={job.version} job={job} counts={job.counts} onDone={onMoved} onRemap={onRemap} foot={cancel} />;
  if (job.state === 'committed' || job.state === 'undone') return <Finished job={job} onDone={onMoved} />;
  return (
    <View>
      <Notice tone={job.state === 'failed' ? 'danger' : 'info'} title={job.state === 'failed' ? words.failed : words.cancelledHead}>
        {job.trouble ? [job.trouble.title, job.trouble.detail].filter(Boolean).join('：') : words.cancelledWords}
      </Notice>
      <View className="imports__actions"><Button text={words.again} onPress={() => replacePage('imports/list', { kind: job.kind })} /></View>
    </View>
  );
}

function Cancel({ job, onMoved }: { job: ImportJobView; onMoved(job: ImportJobView): void }) {
  const [asking, setAsking] = useState(false);
  const cancel = useSubmit((_: void, key: string) => api.cancelImport({ params: { id: job.id } }, { key }), (answer) => {
    setAsking(false);
    toast(words.cancelled);
    onMoved(answer);
  });
  if (!IMPORT_MACHINE.table.some((one) => one.from === job.state && one.action === 'cancel')) return null;
  return (
    <View className="imports__actions">
      <Button kind="quiet" text={words.cancel} onPress={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        title={`${words.cancelAsk}${job.fileName}”？`}
        consequence={words.cancelWords}
        action={words.cancel}
        danger
        busy={cancel.busy}
        problem={cancel.problem}
        onConfirm={() => void cancel.submit()}
        onClose={() => setAsking(false)}
      />
    </View>
  );
}
