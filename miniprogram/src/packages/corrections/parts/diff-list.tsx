import { Text, View } from '@tarojs/components';
import type { CorrectionDiff, RevealedCorrection } from '@party/shared/corrections';
import { MEMBER_FIELD_LABELS } from '@party/shared/members';
import { copy } from '../copy';
import { wordsOf } from '../view-model';

export interface DiffListProps {
  diff: readonly CorrectionDiff[];
  /** Unmasked values, while they are shown. */
  revealed?: RevealedCorrection['values'] | undefined;
}

function Value({ mark, text, kind }: { mark: string; text: string; kind: 'before' | 'after' | 'now' }) {
  return (
    <View className="corrections__value">
      <Text className="corrections__mark">{mark}</Text>
      <Text className={`corrections__${kind}`}>{text}</Text>
    </View>
  );
}

/** Old and new of every field, and what the record says now where that is neither. */
export function DiffList({ diff, revealed }: DiffListProps) {
  return (
    <View>
      {diff.map((one) => {
        const { before, after } = revealed?.find((value) => value.field === one.field) ?? one;
        return (
          <View className="corrections__change" key={one.field}>
            <View className="corrections__field">{MEMBER_FIELD_LABELS[one.field]}</View>
            <Value mark={copy.before} text={wordsOf(one.field, before)} kind="before" />
            <Value mark={copy.after} text={wordsOf(one.field, after)} kind="after" />
            {one.now !== undefined && <Value mark={copy.nowIs} text={wordsOf(one.field, one.now)} kind="now" />}
          </View>
        );
      })}
    </View>
  );
}
