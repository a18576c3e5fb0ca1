import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import type { ArrivalRow } from '@party/shared/arrivals';
import { markOf, rowHint } from '../view-model';

/** An arrival in a list. */
export function ArrivalCell({ row }: { row: ArrivalRow }) {
  return <Cell title={row.name} hint={rowHint(row)} foot={<StatusTag {...markOf(row)} />} onPress={() => openPage('arrivals/detail', { id: row.id })} />;
}
