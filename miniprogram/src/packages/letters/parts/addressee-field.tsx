import { View } from '@tarojs/components';
import { AddresseeOffers } from '@/components/addressee-offers';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { TextInput } from '@/components/text-input';
import type { useSubmit } from '@/hooks/use-submit';
import { copy } from '../copy';
import { departedFrom, type CertificateForm } from '../view-model';

const words = copy.form;

interface AddresseeFieldProps {
  form: CertificateForm;
  set(part: Partial<CertificateForm>): void;
  problem: ReturnType<typeof useSubmit>['problem'];
}

/** The addressee with what the address book offers; a chosen line that is changed can be corrected there. */
export function AddresseeField({ form, set, problem }: AddresseeFieldProps) {
  const { committeeId, addressee, chosen } = form;
  const departed = departedFrom(form);
  return (
    <View>
      <FormField name="addressee" label={words.addressee} hint={words.addresseeHint} required problem={problem}>
        <TextInput value={addressee} maxLength={100} onChange={(text) => set(text === '' ? { addressee: '', chosen: null } : { addressee: text })} />
      </FormField>
      {chosen === null && <AddresseeOffers committeeId={committeeId} typed={addressee} known={words.known} onChoose={(line) => set({ addressee: line.name, chosen: line })} />}
      {departed !== null && <CheckLine text={words.corrects(departed.name)} checked={form.corrects} onChange={(corrects) => set({ corrects })} />}
    </View>
  );
}
