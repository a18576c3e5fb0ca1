import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { letterAt, type QuestionKind, type QuestionOption } from '@party/shared/quizzes';

export interface OptionListProps {
  kind: QuestionKind;
  options: readonly QuestionOption[];
  chosen: readonly string[];
  /** Unset: they are only shown. */
  onTap?(id: string): void;
  /** Right ones, once they are told. */
  right?: readonly string[] | null;
}

/** Options of a question as a person sees them. A tick or a cross stands beside a colour. */
export function OptionList({ kind, options, chosen, onTap, right = null }: OptionListProps) {
  return (
    <View className="quiz-options" role={kind === 'multiple' ? 'group' : 'radiogroup'}>
      {options.map((option, at) => {
        const on = chosen.includes(option.id);
        const tone = right === null ? (on ? 'on' : 'off') : right.includes(option.id) ? 'right' : on ? 'wrong' : 'off';
        return (
          <Pressable
            key={option.id} className={`quiz-option quiz-option--${tone}`} role={kind === 'multiple' ? 'checkbox' : 'radio'} selected={on} disabled={onTap === undefined} onPress={() => onTap?.(option.id)}
          >
            <View className="quiz-option__row">
              <View className="quiz-option__letter" aria-hidden="true">{tone === 'right' ? <Icon name="check" size="small" /> : tone === 'wrong' ? <Icon name="close" size="small" /> : <Text>{letterAt(at)}</Text>}</View>
              <Text className="quiz-option__text">{option.text}</Text>
            </View>
          </Pressable>
        );
      })}
    </View>
  );
}
