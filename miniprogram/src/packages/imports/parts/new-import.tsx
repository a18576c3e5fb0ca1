import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import type { PickedFile } from '@/lib/http/file-transfer';
import { openPage } from '@/lib/routes';
import { chooseFile } from '@/lib/wechat';
import { MAX_UPLOAD_BYTES } from '@party/shared/imports';
import { api, FILE_ENDINGS } from '../api';
import { copy } from '../copy';
import { kindOf, targetsOf, type Kind } from '../view-model';

const words = copy.list;

/** What is imported, and where to: another kind may be imported at other organisations. */
function useAim(kinds: readonly Kind[], first: Kind) {
  const account = useAccount();
  const [kind, setKind] = useState(kinds.includes(first) ? first : (kinds[0] ?? first));
  const [wanted, setTarget] = useState('');
  const targets = targetsOf(account, kind);
  return { kind, setKind, targets, target: targets.some((one) => one.value === wanted) ? wanted : (targets[0]?.value ?? ''), setTarget };
}

/** Choose what and where to, take the template, choose the file. */
export function NewImport({ kinds, first, onStarted }: { kinds: readonly Kind[]; first: Kind; onStarted(): void }) {
  const { kind, setKind, targets, target, setTarget } = useAim(kinds, first);
  const [sent, setSent] = useState(0);
  const query = { kind, organisationId: target };
  const template = useSubmit(async () => (await api.downloadImportTemplate({ query })).open(`${copy.kinds[kind].name}导入模板.xlsx`));
  const upload = useSubmit(
    (file: PickedFile, key: string) => api.startImport({ query }, { file, key, timeout: 120_000, onProgress: setSent }),
    (job) => {
      onStarted();
      openPage('imports/job', { id: job.id });
    },
  );
  const choose = async (): Promise<void> => {
    const file = await chooseFile(FILE_ENDINGS);
    if (file === null) return;
    if (file.size > MAX_UPLOAD_BYTES) return toast(words.tooLarge, 'danger');
    setSent(0);
    await upload.submit(file);
  };
  return (
    <Section title={words.newHead} hint={words.newHint}>
      <Card>
        <FormField name="kind" label={words.kind} hint={copy.kinds[kind].hint}>
          <Picker options={kinds.map((one) => ({ value: one, label: copy.kinds[one].name }))} value={kind} onChange={(value) => setKind(kindOf(value))} disabled={upload.busy} />
        </FormField>
        <FormField name="organisationId" label={words.target} hint={words.targetHint} problem={upload.problem}>
          <Picker options={targets} value={target} onChange={setTarget} disabled={upload.busy} />
        </FormField>
        <ProblemNotice problem={upload.problem ?? template.problem} />
        <View className="imports__actions">
          <Button icon="upload" text={upload.busy ? `${words.sending} ${sent}%` : words.choose} onPress={() => void choose()} busy={upload.busy} />
          <Button kind="plain" icon="download" text={words.template} onPress={() => void template.submit(undefined)} busy={template.busy} />
        </View>
        {PLATFORM === 'weapp' && <View className="imports__quiet">{words.chatHint}</View>}
      </Card>
    </Section>
  );
}
