import { View } from '@tarojs/components';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { useRead } from '@/hooks/use-read';
import type { ClientProblem } from '@/lib/http/client-problem';
import { organisations } from '../api';
import { copy } from '../copy';

const words = copy.edit;

export interface PlacePickerProps {
  organisationId: string;
  groupId: string;
  onChange(place: { organisationId: string; groupId: string }): void;
  problem: ClientProblem | null;
  prefix: string;
}

/** Branch and party group, from the tree. Which branches the visitor may use is the service's decision. */
export function PlacePicker({ organisationId, groupId, onChange, problem, prefix }: PlacePickerProps) {
  const tree = useRead(['organisations', 'tree', 'places'], () => organisations.listOrganisations({ query: { kind: ['branch', 'party_group'] } }));
  const items = tree.data?.items ?? [];
  const branches = items.filter((one) => one.kind === 'branch').map(({ id, name }) => ({ value: id, label: name }));
  const groups = items.filter((one) => one.kind === 'party_group' && one.parentId === organisationId).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <View>
      <FormField name={`${prefix}organisationId`} label={words.branch} problem={problem} required>
        <Picker options={branches} value={organisationId} onChange={(value) => onChange({ organisationId: value, groupId: '' })} />
      </FormField>
      {groups.length > 0 && (
        <FormField name={`${prefix}groupId`} label={words.group} problem={problem}>
          <Picker options={[{ value: '', label: words.noGroup }, ...groups]} value={groupId} onChange={(value) => onChange({ organisationId, groupId: value })} />
        </FormField>
      )}
    </View>
  );
}
