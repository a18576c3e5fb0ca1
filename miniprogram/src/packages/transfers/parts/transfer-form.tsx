import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Tabs } from '@/components/bars';
import { BranchChoice } from '@/components/branch-choice';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { StepLine } from '@/components/step-line';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { ClientProblem } from '@/lib/http/client-problem';
import { replacePage } from '@/lib/routes';
import type { OrganisationRow } from '@party/shared/organisations';
import { leavesSchool, TRANSFER_KIND_LABELS, type SubmitTransferRequest, type TransferDetail, type TransferTarget } from '@party/shared/transfers';
import { api } from '../api';
import { copy } from '../copy';
import { EMPTY_FORM, formOf, lastOpinion, previewSteps, REASON_CHOICES, requestOf, targetOf, type TransferForm } from '../view-model';

const words = copy.form;

/** Where to, why, and the way it will take, before anything is sent. */
export function TransferFormPart({ rows, returned }: { rows: readonly OrganisationRow[]; returned: TransferDetail | null }) {
  const queries = useQueryClient();
  const draft = useDraft<TransferForm>(`transfers:${returned?.id ?? 'new'}`, returned === null ? EMPTY_FORM : formOf(returned));
  const send = (body: SubmitTransferRequest, key: string): Promise<TransferDetail> =>
    (returned === null ? api.submitTransfer({ body }, { key }) : api.resubmitTransfer({ params: { id: returned.id }, body: { ...body, version: returned.version } }, { key }));
  const submit = useSubmit(send, ({ id }) => {
    draft.clear();
    void queries.invalidateQueries({ queryKey: ['transfers'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    toast(words.sent);
    replacePage('transfers/detail', { id });
  });
  const form = draft.value;
  const [target, request] = [targetOf(form), requestOf(form)];
  const opinion = returned === null ? null : lastOpinion(returned);
  return (
    <View>
      {opinion !== null && <Notice tone="warn" title={words.returned}>{opinion}</Notice>}
      <Fields rows={rows} form={form} set={(part) => draft.set({ ...form, ...part })} problem={submit.problem} />
      {target !== null && <Way target={form.where === 'inside' ? target : { toName: words.outside, ...(form.where === 'through' ? { viaName: words.through } : {}) }} />}
      <ProblemNotice problem={submit.problem} />
      <BottomActions>
        <Button text={returned === null ? words.submit : words.again} busy={submit.busy} disabled={request === null} onPress={() => request !== null && void submit.submit(request)} />
      </BottomActions>
    </View>
  );
}

interface FieldsProps {
  rows: readonly OrganisationRow[];
  form: TransferForm;
  set(part: Partial<TransferForm>): void;
  problem: ClientProblem | null;
}

function Fields(props: FieldsProps) {
  const { form, set, problem } = props;
  return (
    <View>
      <Where {...props} />
      <Section>
        <Card>
          <FormField name="reason" label={words.reason} required problem={problem}>
            <Picker options={REASON_CHOICES} value={form.reason} onChange={(reason) => set({ reason: reason as TransferForm['reason'] })} />
          </FormField>
          <FormField name="note" label={words.note} hint={words.noteHint} problem={problem}>
            <TextInput value={form.note} lines maxLength={200} onChange={(note) => set({ note })} />
          </FormField>
        </Card>
      </Section>
    </View>
  );
}

function Where({ rows, form, set, problem }: FieldsProps) {
  return (
    <Section title={words.where} hint={{ inside: words.insideHint, outside: words.outsideHint, through: words.throughHint }[form.where]}>
      <Card>
        <Tabs label={words.where} current={form.where} onChange={(where) => set({ where })} tabs={[{ key: 'inside', label: words.inside }, { key: 'outside', label: words.outside }, { key: 'through', label: words.through }]} />
        {form.where === 'inside' ? (
          <FormField name="toOrganisationId" label={words.branch} required problem={problem}>
            <BranchChoice rows={rows} chosenId={form.branchId} onChoose={(branchId) => set({ branchId })} />
          </FormField>
        ) : (
          <Outside form={form} set={set} problem={problem} />
        )}
      </Card>
    </Section>
  );
}

/** The committee that receives; or the unit without power of its own, and the committee above it that receives in its stead. */
function Outside({ form, set, problem }: Omit<FieldsProps, 'rows'>) {
  const through = form.where === 'through';
  return (
    <View>
      <FormField name="toName" label={through ? words.throughUnit : words.unit} hint={through ? words.throughUnitHint : words.unitHint} required problem={problem}>
        <TextInput value={form.unit} maxLength={100} onChange={(unit) => set({ unit })} />
      </FormField>
      {through && (
        <FormField name="viaName" label={words.above} hint={words.aboveHint} required problem={problem}>
          <TextInput value={form.above} maxLength={100} onChange={(above) => set({ above })} />
        </FormField>
      )}
    </View>
  );
}

/** The offices it will pass; a way out of the school is the same whatever the unit is called. */
function Way({ target }: { target: TransferTarget }) {
  const way = useRead(['transfers', 'preview', target.toOrganisationId ?? (target.viaName === undefined ? 'out' : 'through')], () => api.previewTransfer({ query: target }));
  return (
    <Section title={words.way} hint={words.wayHint}>
      <QueryView query={way} skeleton={{ kind: 'card', rows: 4 }}>
        {({ kind, steps }) => (
          <Card>
            <View className="transfers__lead">{`${TRANSFER_KIND_LABELS[kind].label}：${TRANSFER_KIND_LABELS[kind].meaning}`}</View>
            <StepLine steps={previewSteps(steps)} />
            {leavesSchool(kind) && <Notice>{words.after}</Notice>}
          </Card>
        )}
      </QueryView>
    </Section>
  );
}
