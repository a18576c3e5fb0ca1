import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { StepLine } from '@/components/step-line';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { choosePicture } from '@/lib/wechat';
import { MAX_PICTURE_BYTES, type ArrivalDetail } from '@party/shared/arrivals';
import type { OrganisationRow } from '@party/shared/organisations';
import { api } from '../api';
import { copy } from '../copy';
import { useArrivalForm, type ArrivalFormState } from '../use-arrival-form';
import { EMPTY_FORM, formOf, previewSteps, returnOpinion } from '../view-model';
import { LetterSection, PersonSection, WhereSection } from './form-sections';

const words = copy.form;

/** Where somebody can register for one branch alone, it is chosen already. */
function firstOf(rows: readonly OrganisationRow[]): string {
  const [only, more] = rows.filter((row) => row.kind === 'branch');
  return only !== undefined && more === undefined ? only.id : '';
}

/** The letter, the person, the branch and the way it will take, before anything is sent. */
export function ArrivalFormPart({ rows, returned }: { rows: readonly OrganisationRow[]; returned: ArrivalDetail | null }) {
  const state = useArrivalForm(returned === null ? { ...EMPTY_FORM, toOrganisationId: firstOf(rows) } : formOf(returned), returned);
  const opinion = returned === null ? null : returnOpinion(returned);
  return (
    <View>
      {opinion !== null && <Notice tone="warn" title={words.returned}>{opinion}</Notice>}
      {state.restored && returned === null && <Notice>{words.restored}</Notice>}
      <LetterSection state={state} />
      <PersonSection state={state} mending={returned !== null} />
      <WhereSection state={state} rows={rows} />
      {state.form.toOrganisationId !== '' && <Way branchId={state.form.toOrganisationId} />}
      <MoreSection state={state} />
      {state.faults > 0 && <Notice tone="danger">{words.faults(state.faults)}</Notice>}
      <ProblemNotice problem={state.problem} />
      <BottomActions><Button text={returned === null ? words.submit : words.again} busy={state.busy} onPress={state.send} /></BottomActions>
    </View>
  );
}

function Way({ branchId }: { branchId: string }) {
  const way = useRead(['arrivals', 'preview', branchId], () => api.previewArrival({ query: { toOrganisationId: branchId } }));
  return (
    <Section title={words.way} hint={words.wayHint}>
      <QueryView query={way} skeleton={{ kind: 'card', rows: 3 }}>
        {({ steps, accepts }) => (
          <Card>
            <StepLine steps={previewSteps(steps, accepts)} />
            {accepts && <Notice>{words.accepts}</Notice>}
          </Card>
        )}
      </QueryView>
    </Section>
  );
}

function MoreSection({ state: { form, set, problem, errorOf, picture, pick } }: { state: ArrivalFormState }) {
  const choose = async (): Promise<void> => {
    const file = await choosePicture();
    if (file === null) return;
    if (file.size > MAX_PICTURE_BYTES) toast(words.tooLarge, 'danger');
    else pick(file);
  };
  return (
    <Section title={words.more}>
      <Card>
        <FormField name="file" label={words.picture} hint={words.pictureHint} problem={problem}>
          {picture === null
            ? <Button kind="plain" icon="upload" text={words.choose} onPress={() => void choose()} />
            : <View>{words.chosen(picture.name)}<Button kind="quiet" size="small" text={words.drop} onPress={() => pick(null)} /></View>}
        </FormField>
        <FormField name="note" label={words.labels.note} hint={words.hints.note} error={errorOf('note')} problem={problem}>
          <TextInput value={form.note} lines maxLength={200} onChange={(note) => set({ note })} />
        </FormField>
      </Card>
    </Section>
  );
}
