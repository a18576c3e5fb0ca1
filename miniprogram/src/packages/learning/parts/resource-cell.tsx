import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import type { ResourceRow } from '@party/shared/learning';
import { FORM_ICONS, markOf, rowHint } from '../view-model';

/** A piece in a list. */
export function ResourceCell({ row }: { row: ResourceRow }) {
  const mark = markOf(row);
  return (
    <Cell icon={FORM_ICONS[row.form]} title={row.title} hint={rowHint(row)} {...(mark === null ? {} : { foot: <StatusTag {...mark} /> })} onPress={() => openPage('learning/resource', { id: row.id })} />
  );
}
