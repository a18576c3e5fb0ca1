import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { openPage } from '@/lib/routes';
import type { OrganisationDetail } from '@party/shared/organisations';
import { copy } from '../copy';

const words = copy.detail;

/** What the visitor may do with an organisation; nothing at all is not drawn. */
export function ManageOrganisation({ one }: { one: OrganisationDetail }) {
  const { id, kind, rights } = one;
  const reshape = (how: string) => () => openPage('organisations/reshape', { id, how });
  const isGroup = kind === 'party_group';
  if (!rights.edit && !rights.reshape && !rights.foundBelow && !rights.manageGroups) return null;
  return (
    <Section title={words.manage}>
      <Card padded={false}>
        {rights.edit && <Cell icon="edit" title={words.edit} onPress={() => openPage('organisations/edit', { id })} />}
        {rights.foundBelow && <Cell icon="plus" title={words.createBelow} onPress={() => openPage('organisations/edit', { parentId: id })} />}
        {rights.manageGroups && !isGroup && <Cell icon="plus" title={words.createGroup} onPress={() => openPage('organisations/edit', { parentId: id, group: 'yes' })} />}
        {rights.reshape && !isGroup && <Cell icon="tree" title={words.move} onPress={reshape('move')} />}
        {rights.reshape && !isGroup && <Cell icon="swap" title={words.merge} onPress={reshape('merge')} />}
        {rights.reshape && <Cell icon="close-circle" title={words.close} onPress={reshape('close')} />}
      </Card>
    </Section>
  );
}
