import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import type { LetterIssuer } from '@party/shared/letters';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.form;

/** One of the committees the reader issues for; only asked where there are several. */
export function CommitteeChoice({ label, children }: { label: string; children(committee: LetterIssuer): ReactNode }) {
  const issuers = useRead(['letters', 'issuers'], () => api.letterIssuers());
  return (
    <QueryView query={issuers} skeleton={{ kind: 'card', rows: 5 }} empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'document' }}>
      {({ items }) => <Chosen label={label} items={items}>{children}</Chosen>}
    </QueryView>
  );
}

function Chosen({ label, items, children }: { label: string; items: readonly LetterIssuer[]; children(committee: LetterIssuer): ReactNode }) {
  const [id, setId] = useState(items[0]?.id ?? '');
  const committee = items.find((one) => one.id === id) ?? items[0];
  return (
    <View>
      {items.length > 1 && (
        <FormField name="committeeId" label={label}>
          <Picker options={items.map((one) => ({ value: one.id, label: one.name }))} value={committee?.id ?? ''} onChange={setId} />
        </FormField>
      )}
      {committee !== undefined && children(committee)}
    </View>
  );
}
