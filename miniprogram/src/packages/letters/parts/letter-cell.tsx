import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import { LETTER_KIND_SHORT, type LetterRow } from '@party/shared/letters';
import { markOf, rowHint } from '../view-model';

/** A letter in a list; in the own list the person need not be named. */
export function LetterCell({ row, own = false }: { row: LetterRow; own?: boolean }) {
  const kind = LETTER_KIND_SHORT[row.kind];
  return <Cell title={own ? kind : `${row.memberName} · ${kind}`} hint={rowHint(row)} foot={<StatusTag {...markOf(row)} />} onPress={() => openPage('letters/detail', { id: row.id })} />;
}
