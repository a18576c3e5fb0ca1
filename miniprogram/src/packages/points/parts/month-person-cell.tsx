import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { MONTH_GRADE_LABELS, type MonthPerson, type MonthReviewView } from '@party/shared/points';
import { copy } from '../copy';
import { monthCopy } from '../copy-months';
import { MarkSheet } from './mark-sheet';

const words = monthCopy.one;

/** One person of a month: figures, assessment, and the button to write it. */
export function MonthPersonCell({ month, person }: { month: MonthReviewView; person: MonthPerson }) {
  const { memberName, points, imported, place, grade, words: said, evidence, nominated, markedBy, mayMark } = person;
  const [open, setOpen] = useState(false);
  return (
    <View>
      <Cell
        title={memberName} hint={`${words.points(points, imported)} · ${place === null ? words.noPlace : copy.ranking.place(place)}`}
        foot={
          <View>
            <View className="points__line">{grade === null ? words.noMark : `${MONTH_GRADE_LABELS[grade]}：${said}`}</View>
            {evidence !== '' && <View className="points__quiet">{words.evidence(evidence)}</View>}
            {markedBy !== null && <View className="points__quiet">{words.by(markedBy)}</View>}
            {(nominated || mayMark) && (
              <View className="points__row">
                {nominated ? <StatusTag tone="gold" text={words.nominated} /> : <View />}
                {mayMark && <Button kind="quiet" size="small" text={grade === null ? words.mark : words.change} onPress={() => setOpen(true)} />}
              </View>
            )}
          </View>
        }
      />
      <MarkSheet open={open} month={month} person={person} onClose={() => setOpen(false)} />
    </View>
  );
}
