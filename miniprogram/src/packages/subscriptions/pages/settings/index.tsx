import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { client } from '@/lib/client';
import type { ClientProblem } from '@/lib/http/client-problem';
import { ON_H5 } from '@/lib/platform';
import type { SetSubscriptionsRequest, SubscriptionSettings } from '@party/shared/subscriptions';
import { copy } from '../../copy';
import { TemplateCell } from '../../parts/template-cell';
import { formOf, HOURS, requestOf, type ReminderForm } from '../../view-model';

const api = client.subscriptions;
const KEY = ['subscriptions'];

/** 微信提醒: how many are left, what they are about, and when nobody is disturbed. */
export default function ReminderSettings() {
  const settings = useRead(KEY, () => api.getSubscriptions());
  return (
    <Page title={copy.title}>
      <QueryView query={settings} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Settings view={view} />}</QueryView>
    </Page>
  );
}

function Settings({ view }: { view: SubscriptionSettings }) {
  const [form, setForm] = useState<ReminderForm>(formOf(view));
  const [fault, setFault] = useState<string>();
  const queries = useQueryClient();
  const put = (next: SubscriptionSettings): void => void queries.setQueryData(KEY, next);
  const save = useSubmit((body: SetSubscriptionsRequest, key: string) => api.setSubscriptions({ body }, { key }), (next) => {
    put(next);
    toast(copy.saved);
  });
  const submit = (): void => {
    const asked = requestOf(form);
    setFault('fault' in asked ? asked.fault : undefined);
    if ('request' in asked) void save.submit(asked.request);
  };
  return (
    <View>
      <Notice>{copy.lead}</Notice>
      <Section title={copy.left} hint={ON_H5 ? copy.inWechat : copy.leftHint}>
        <Card padded={false}>{view.templates.map((one) => <TemplateCell key={one.name} template={one} onAnswered={put} />)}</Card>
      </Section>
      <Wishes view={view} form={form} fault={fault} problem={save.problem} onChange={(part) => setForm((before) => ({ ...before, ...part }))} />
      <ProblemNotice problem={save.problem} />
      <BottomActions><Button text={copy.save} busy={save.busy} onPress={submit} /></BottomActions>
    </View>
  );
}

interface WishesProps {
  view: SubscriptionSettings;
  form: ReminderForm;
  fault: string | undefined;
  problem: ClientProblem | null;
  onChange(part: Partial<ReminderForm>): void;
}

/** What to be reminded of, and when not. */
function Wishes({ view, form: { muted, quiet, from, until }, fault, problem, onChange }: WishesProps) {
  const toggle = (kind: string, on: boolean): void => onChange({ muted: on ? muted.filter((one) => one !== kind) : [...muted, kind] });
  return (
    <View>
      <Section title={copy.content} hint={copy.contentHint}>
        <Card>
          {view.kinds.map(({ kind, label }) => <CheckLine key={kind} text={label} checked={!muted.includes(kind)} onChange={(on) => toggle(kind, on)} />)}
        </Card>
      </Section>
      <Section title={copy.quiet}>
        <Card>
          <CheckLine text={copy.quietOn} checked={quiet} onChange={(on) => onChange({ quiet: on })} />
          {quiet && (
            <View>
              <FormField name="quiet.from" label={copy.from} problem={problem}><Picker options={HOURS} value={from} onChange={(next) => onChange({ from: next })} /></FormField>
              <FormField name="quiet.until" label={copy.until} error={fault} problem={problem}><Picker options={HOURS} value={until} onChange={(next) => onChange({ until: next })} /></FormField>
            </View>
          )}
        </Card>
      </Section>
    </View>
  );
}
