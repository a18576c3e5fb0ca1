import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { dateText, momentText } from '@/lib/format';
import { openByName } from '@/lib/routes';
import { POINT_SOURCE_WORDS, type PointEntryView } from '@party/shared/points';
import { copy } from '../copy';

const words = copy.entry;

/** «+2», «-2», «0». */
const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** One entry with its rule, the record it came from and the moment; `onObject` where something can be said against it, with the word for that. */
export function EntryCell({ entry, onObject, act }: { entry: PointEntryView; onObject?: (entry: PointEntryView) => void; act?: string }) {
  const { source, points, rulePoints, ruleFrom, day, note, origin, at, reverses, reversed, objection } = entry;
  const link = origin?.link;
  const lines = [words.rule(rulePoints, dateText(ruleFrom)), words.booked(momentText(at)), ...(note === null ? [] : [words.note(note)])];
  return (
    <Cell
      title={origin?.title ?? `${POINT_SOURCE_WORDS[source].label} · ${dateText(day)}`} {...(origin === null ? {} : { hint: `${POINT_SOURCE_WORDS[source].label} · ${dateText(day)}` })} value={<View className="points__value">{signed(points)}</View>}
      foot={
        <View>
          {lines.map((line) => <View className="points__quiet" key={line}>{line}</View>)}
          {objection?.answer != null && <View className="points__quiet">{words.answered(objection.answer)}</View>}
          <View className="points__row">
            {reverses !== null && <StatusTag tone="warn" text={words.reversal} />}
            {reversed && <StatusTag tone="warn" text={words.reversed} />}
            {points === 0 && reverses === null && <StatusTag tone="info" text={words.capped} />}
            {objection !== null && objection.answer === null && <StatusTag tone="info" text={words.objected} />}
            {link != null && <Button kind="quiet" size="small" text={words.open} onPress={() => openByName(`${link.room}/${link.page}`, link.params)} />}
            {onObject && (act !== undefined || objection === null) && reverses === null && <Button kind="quiet" size="small" text={act ?? words.object} onPress={() => onObject(entry)} />}
          </View>
        </View>
      }
    />
  );
}
