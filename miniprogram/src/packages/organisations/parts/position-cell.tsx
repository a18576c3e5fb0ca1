import { Avatar, StatusTag } from '@/components/marks';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import type { PositionView } from '@party/shared/organisations';
import { POSITION_LABELS } from '@party/shared/permissions';
import { copy } from '../copy';
import { spanText, termTag } from '../view-model';

export interface PositionCellProps {
  position: PositionView;
  /** Name the organisation as well, where the list goes over several. */
  withPlace?: boolean;
  onEnd?: (() => void) | undefined;
  onPress?: (() => void) | undefined;
}

/** One position: what, who, since when, and how near its end. */
export function PositionCell({ position, withPlace = false, onEnd, onPress }: PositionCellProps) {
  const name = position.memberName ?? '—';
  const tag = termTag(position);
  const note = position.endNote === null ? '' : `；${copy.positions.note}：${position.endNote}`;
  return (
    <Cell
      lead={<Avatar name={name} />}
      title={`${POSITION_LABELS[position.kind]} ${name}`}
      hint={`${withPlace ? `${position.organisationName} · ` : ''}${spanText(position)}${note}`}
      {...(tag === null ? {} : { foot: <StatusTag tone={tag.tone} text={tag.text} /> })}
      {...(onEnd === undefined ? {} : { value: <Button kind="quiet" size="small" text={copy.detail.end} onPress={onEnd} /> })}
      {...(onPress === undefined ? {} : { onPress })}
    />
  );
}
