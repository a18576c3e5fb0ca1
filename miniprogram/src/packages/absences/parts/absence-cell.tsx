import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import { ABSENCE_RULES, type AbsenceRow } from '@party/shared/absences';
import { markOf, rowHint } from '../view-model';

/** An absence in a list; in the own list the person need not be named. */
export function AbsenceCell({ row, own = false }: { row: AbsenceRow; own?: boolean }) {
  return (
    <Cell
      title={own ? ABSENCE_RULES[row.kind].label : row.memberName}
      hint={rowHint(row, own)}
      foot={<StatusTag {...markOf(row)} />}
      onPress={() => openPage('absences/detail', { id: row.id })}
    />
  );
}
