import { View } from '@tarojs/components';
import { BranchChoice } from '@/components/branch-choice';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import type { ClientProblem } from '@/lib/http/client-problem';
import { LEARNING_AUDIENCE_LABELS, LEARNING_FORM_LABELS, LEARNING_SOURCE_LABELS, LEARNING_VISIBILITY_LABELS } from '@party/shared/learning';
import { listOrganisations } from '../api';
import { copy } from '../copy';
import { choicesOf, hasText, isPlayed, thisYear, type ResourceForm } from '../view-model';
import { DayFields } from './piece-dates';
import { TextEditor } from './text-editor';

const words = copy.edit;
/** The oldest original: the founding of the Party. */
const FIRST_YEAR = 1921;

export interface ResourceFieldsProps {
  form: ResourceForm;
  set(part: Partial<ResourceForm>): void;
  problem: ClientProblem | null;
}

interface ContentFieldsProps extends ResourceFieldsProps {
  /** The draft as the service has it; null for a new one. */
  resourceId: string | null;
}

/** What a piece is: its form, title and content. */
export function ContentFields({ form, set, problem, resourceId }: ContentFieldsProps) {
  const text = hasText(form.form);
  return (
    <Card>
      <FormField name="form" label={words.form} required problem={problem}>
        <Picker options={choicesOf(LEARNING_FORM_LABELS)} value={form.form} onChange={(value) => set({ form: value as ResourceForm['form'] })} />
      </FormField>
      <FormField name="title" label={words.name} required problem={problem}>
        <TextInput value={form.title} maxLength={100} onChange={(title) => set({ title })} />
      </FormField>
      <FormField name="summary" label={words.summary} problem={problem}>
        <TextInput value={form.summary} lines maxLength={300} onChange={(summary) => set({ summary })} />
      </FormField>
      {text && (
        <FormField name="text" label={words.text} hint={form.form === 'poster' ? words.posterHint : words.textHint} required problem={problem}>
          {form.form === 'article' ? <TextEditor value={form.text} onChange={(value) => set({ text: value })} resourceId={resourceId} /> : <TextInput value={form.text} lines maxLength={60_000} onChange={(value) => set({ text: value })} />}
        </FormField>
      )}
      {!text && form.form !== 'document' && form.form !== 'ebook' && (
        <FormField name="url" label={words.url} hint={words.urlHint} required={!isPlayed(form.form)} problem={problem}>
          <TextInput value={form.url} maxLength={500} onChange={(url) => set({ url })} />
        </FormField>
      )}
      {isPlayed(form.form) && (
        <FormField name="seconds" label={words.minutes} required={form.form === 'audio' || form.url.trim() !== ''} problem={problem}>
          <TextInput kind="digits" value={form.minutes} maxLength={6} onChange={(minutes) => set({ minutes })} />
        </FormField>
      )}
      {form.form === 'live' && <LiveFields form={form} set={set} problem={problem} />}
    </Card>
  );
}

/** When a live lesson is given. */
function LiveFields({ form, set, problem }: ResourceFieldsProps) {
  return (
    <View>
      <FormField name="liveOn" label={words.liveOn} required problem={problem}>
        <DatePrecisionInput value={form.liveOn} onChange={(liveOn) => set({ liveOn })} precisions={['day']} years={{ from: thisYear(), to: thisYear() + 1 }} />
      </FormField>
      <FormField name="liveAt" label={words.liveAt} required problem={problem}><TextInput value={form.liveAt} maxLength={5} onChange={(liveAt) => set({ liveAt })} /></FormField>
      <FormField name="liveMinutes" label={words.liveMinutes} required problem={problem}><TextInput kind="digits" value={form.liveMinutes} maxLength={3} onChange={(liveMinutes) => set({ liveMinutes })} /></FormField>
    </View>
  );
}

/** Where it comes from, for whom it is and who sees it. */
export function OriginFields({ form, set, problem }: ResourceFieldsProps) {
  return (
    <Card>
      <FormField name="source" label={words.source} required problem={problem}>
        <Picker options={choicesOf(LEARNING_SOURCE_LABELS)} value={form.source} onChange={(value) => set({ source: value as ResourceForm['source'] })} />
      </FormField>
      <FormField name="originalOn" label={words.original} problem={problem}>
        <DatePrecisionInput value={form.originalOn} onChange={(originalOn) => set({ originalOn })} precisions={['day']} years={{ from: FIRST_YEAR, to: thisYear() }} />
      </FormField>
      <DayFields validFrom={form.validFrom} validUntil={form.validUntil} set={set} problem={problem} />
      <FormField name="copyrightNote" label={words.copyright} problem={problem}>
        <TextInput value={form.copyrightNote} maxLength={200} onChange={(copyrightNote) => set({ copyrightNote })} />
      </FormField>
      <FormField name="tags" label={words.tags} hint={words.tagsHint} problem={problem}>
        <TextInput value={form.tags} maxLength={110} onChange={(tags) => set({ tags })} />
      </FormField>
      <FormField name="audience" label={words.audience} required problem={problem}>
        <Picker options={choicesOf(LEARNING_AUDIENCE_LABELS)} value={form.audience} onChange={(value) => set({ audience: value as ResourceForm['audience'] })} />
      </FormField>
      <FormField name="visibility" label={words.visibility} required problem={problem}>
        <Picker options={choicesOf(LEARNING_VISIBILITY_LABELS)} value={form.visibility} onChange={(value) => set({ visibility: value as ResourceForm['visibility'] })} />
      </FormField>
      {form.visibility === 'chosen' && <Chosen form={form} set={set} problem={problem} />}
    </Card>
  );
}

function Chosen({ form, set, problem }: ResourceFieldsProps) {
  const tree = useRead(['organisations', 'tree'], listOrganisations);
  return (
    <FormField name="chosenIds" label={words.chosen} required problem={problem}>
      <View>
        {form.chosen.map((one) => (
          <Cell key={one.id} icon="organisation" title={one.name} value={<Button kind="quiet" size="small" text={words.remove} onPress={() => set({ chosen: form.chosen.filter((other) => other.id !== one.id) })} />} />
        ))}
        <QueryView query={tree} skeleton={{ kind: 'list', rows: 3 }}>
          {({ items }) => {
            const add = (id: string): void => {
              const found = items.find((row) => row.id === id);
              if (found && !form.chosen.some((one) => one.id === id)) set({ chosen: [...form.chosen, { id, name: found.name }] });
            };
            return <BranchChoice rows={items} chosenId="" onChoose={add} />;
          }}
        </QueryView>
      </View>
    </FormField>
  );
}
