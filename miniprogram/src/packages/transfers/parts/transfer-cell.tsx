import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import { TRANSFER_KIND_LABELS, type TransferRow } from '@party/shared/transfers';
import { markOf, rowHint } from '../view-model';

/** A transfer in a list; in the own list the person need not be named. */
export function TransferCell({ row, own = false }: { row: TransferRow; own?: boolean }) {
  return (
    <Cell
      title={own ? TRANSFER_KIND_LABELS[row.kind].label : row.memberName} hint={rowHint(row)} foot={<StatusTag {...markOf(row)} />}
      onPress={() => openPage('transfers/detail', { id: row.id })}
    />
  );
}
