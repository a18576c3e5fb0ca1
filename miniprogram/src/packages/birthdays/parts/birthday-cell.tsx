import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { Avatar, StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import type { BirthdayRow } from '@party/shared/birthdays';
import { marksOf, rowHint, today } from '../view-model';

/** A birthday in a list. */
export function BirthdayCell({ row }: { row: BirthdayRow }) {
  const marks = marksOf(row, today());
  return (
    <Cell
      lead={<Avatar name={row.memberName} />}
      title={row.memberName}
      hint={rowHint(row)}
      {...(marks.length === 0 ? {} : { foot: <View className="birthdays__marks">{marks.map((mark) => <StatusTag key={mark.text} {...mark} />)}</View> })}
      onPress={() => openPage('birthdays/person', { id: row.memberId })}
    />
  );
}
