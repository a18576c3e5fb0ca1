import { Text, View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { openPage } from '@/lib/routes';
import type { TransferCockpit } from '@party/shared/transfers';
import { copy } from '../copy';

const words = copy.list;

/** How long transfers lie where they lie, and where most of them wait. */
export function Cockpit({ cockpit: { ageing, offices } }: { cockpit: TransferCockpit }) {
  const most = Math.max(1, ...ageing.map((one) => one.count));
  return (
    <View>
      <Section title={words.ageing}>
        <Card>
          {ageing.map(({ weeks, count }) => (
            <View className="transfers__bar" key={weeks}>
              <Text className="transfers__label">{words.weeks[weeks] ?? ''}</Text>
              <View className="transfers__track" aria-hidden="true"><View className="transfers__fill" style={{ width: `${Math.round((count / most) * 100)}%` }} /></View>
              <Text className="transfers__count">{`${count} ${words.unit}`}</Text>
            </View>
          ))}
        </Card>
      </Section>
      {offices.length > 0 && (
        <Section title={words.offices}>
          <Card padded={false}>
            {offices.map((one) => <Cell key={one.organisationId} title={one.name} hint={words.officeHint(one.count, one.longestDays)} onPress={() => openPage('organisations/detail', { id: one.organisationId })} />)}
          </Card>
        </Section>
      )}
    </View>
  );
}
