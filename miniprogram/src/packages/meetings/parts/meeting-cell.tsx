import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import { MEETING_RULES, type MeetingListRow } from '@party/shared/meetings';
import { ownTag, rowHint, stateTag } from '../view-model';

/** A meeting in a list; for those who keep it with its state, for those who go to it with their own. */
export function MeetingCell({ row, kept = false }: { row: MeetingListRow; kept?: boolean }) {
  return (
    <Cell
      icon="users" title={`${MEETING_RULES[row.kind].label}：${row.topic}`} hint={rowHint(row, kept)} foot={<StatusTag {...(kept ? stateTag(row.state) : ownTag(row))} />}
      onPress={() => openPage('meetings/meeting', { id: row.id })}
    />
  );
}
