import { View } from '@tarojs/components';
import { AddresseeOffers } from '@/components/addressee-offers';
import { FormField } from '@/components/form-field';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { LETTER_MAX_DAYS } from '@party/shared/letters';
import type { LetterRequest } from '@party/shared/transfers';
import { copy } from '../copy';

const words = copy.decide;

/** What is typed of a letter. */
export interface LetterForm {
  addressee: string;
  days: string;
}

/** The letter that is asked for; null while something is missing or out of range. */
export function letterOf({ addressee, days }: LetterForm): LetterRequest | null {
  const count = Number(days);
  return addressee.trim().length >= 4 && Number.isInteger(count) && count >= 1 && count <= LETTER_MAX_DAYS ? { addressee: addressee.trim(), days: count } : null;
}

interface LetterFieldsProps {
  /** Committee whose letter it will be: its address book is offered. */
  committeeId: string;
  form: LetterForm;
  set(form: LetterForm): void;
  problem: ClientProblem | null;
}

/** Addressee, with what the address book knows, and days of a letter. */
export function LetterFields({ committeeId, form, set, problem }: LetterFieldsProps) {
  return (
    <View>
      <FormField name="letter.addressee" label={words.addressee} hint={words.addresseeHint} required problem={problem}>
        <TextInput value={form.addressee} maxLength={100} onChange={(addressee) => set({ ...form, addressee })} />
      </FormField>
      <AddresseeOffers committeeId={committeeId} typed={form.addressee} known={words.known} onChoose={({ name }) => set({ ...form, addressee: name })} />
      <FormField name="letter.days" label={words.days} hint={words.daysHint} required problem={problem}>
        <TextInput kind="digits" value={form.days} maxLength={2} onChange={(days) => set({ ...form, days })} />
      </FormField>
    </View>
  );
}
