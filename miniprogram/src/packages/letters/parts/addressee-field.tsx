import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import type { useSubmit } from '@/hooks/use-submit';
import { api } from '../api';
import { copy } from '../copy';
import { departedFrom, type CertificateForm } from '../view-model';

const words = copy.form;
const SHOWN = 5;

interface AddresseeFieldProps {
  form: CertificateForm;
  set(part: Partial<CertificateForm>): void;
  problem: ReturnType<typeof useSubmit>['problem'];
}

/** The addressee with what the address book offers; a chosen line that is changed can be corrected there. */
export function AddresseeField({ form, set, problem }: AddresseeFieldProps) {
  const { committeeId, addressee, chosen } = form;
  const q = useRested(addressee).trim();
  const open = committeeId !== '' && chosen === null;
  const lines = useRead(['letters', 'suggested', committeeId, q], () => api.listAddressees({ query: { committeeId, limit: SHOWN, ...(q === '' ? {} : { q }) } }), { enabled: open });
  const offered = open ? (lines.data?.items ?? []).filter((one) => one.name !== addressee) : [];
  const departed = departedFrom(form);
  return (
    <View>
      <FormField name="addressee" label={words.addressee} hint={words.addresseeHint} required problem={problem}>
        <TextInput value={addressee} maxLength={100} onChange={(text) => set(text === '' ? { addressee: '', chosen: null } : { addressee: text })} />
      </FormField>
      {offered.length > 0 && (
        <Card padded={false}>
          {offered.map(({ id, name }) => <Cell key={id} title={name} value={words.known} onPress={() => set({ addressee: name, chosen: { id, name } })} />)}
        </Card>
      )}
      {departed !== null && <CheckLine text={words.corrects(departed.name)} checked={form.corrects} onChange={(corrects) => set({ corrects })} />}
    </View>
  );
}
