import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import type { NoteRow } from '@party/shared/notes';
import { noteHint, noteMark } from '../view-model';

/** A note in a list: title, beginning, who wrote it and what others said. */
export function NoteCell({ row }: { row: NoteRow }) {
  const mark = noteMark(row);
  return (
    <Cell
      icon="edit" title={row.title} hint={noteHint(row)} onPress={() => openPage('notes/note', { id: row.id })}
      foot={<View><View className="notes__excerpt">{row.excerpt}</View>{mark !== null && <StatusTag {...mark} />}</View>}
    />
  );
}
