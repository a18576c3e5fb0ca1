import { Text, View } from '@tarojs/components';
import { BIRTHDAY_BASIS_VERBS, OATH_LINES, type BirthdayYear } from '@party/shared/birthdays';
import { dateText } from '@/lib/format';
import { copy } from '../copy';
import { wishOf } from '../view-model';

const words = copy.card;

/** The card: red and gold in light and dark alike, for it is a thing and not a surface. */
export function GreetingCard({ name, year }: { name: string; year: BirthdayYear }) {
  return (
    <View className="birthdays-card">
      <View className="birthdays-card__frame">
        <View className="birthdays-card__star" aria-hidden="true" />
        <View className="birthdays-card__head" role="heading" aria-level={2}>{words.head}</View>
        <View className="birthdays-card__years">
          <Text className="birthdays-card__verb">{BIRTHDAY_BASIS_VERBS[year.basis]}</Text>
          <Text className="birthdays-card__nth">{String(year.nth)}</Text>
          <Text className="birthdays-card__verb">周年</Text>
        </View>
        <View className="birthdays-card__rule" aria-hidden="true" />
        <View className="birthdays-card__name">{words.dear(name)}</View>
        <View className="birthdays-card__wish">{wishOf(year)}</View>
        <View className="birthdays-card__sign">
          <View>{year.organisationName}</View>
          <View>{dateText(year.on)}</View>
        </View>
      </View>
    </View>
  );
}

/** The oath, to be read aloud line by line. */
export function OathPanel() {
  return (
    <View className="birthdays-oath">
      <View className="birthdays-oath__title" role="heading" aria-level={2}>{words.oath}</View>
      <View className="birthdays-oath__hint">{words.reading}</View>
      <View className="birthdays-oath__text">{OATH_LINES.map((line) => <View className="birthdays-oath__line" key={line}>{line}</View>)}</View>
    </View>
  );
}
