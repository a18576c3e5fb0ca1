import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import type { ArchiveHandoverRow } from '@party/shared/archives';
import { dateText } from '@/lib/format';
import { handoverHint, handoverMark } from '../view-model';

/** A hand-over in a list; on a file's own page the person need not be named. */
export function HandoverCell({ row, named = true, tap = true }: { row: ArchiveHandoverRow; named?: boolean; tap?: boolean }) {
  return (
    <Cell
      title={named ? row.memberName : dateText(row.openedAt.slice(0, 10))} hint={handoverHint(row)} foot={<StatusTag {...handoverMark(row)} />}
      {...(tap ? { onPress: () => openPage('archives/handover', { id: row.id }) } : {})}
    />
  );
}
