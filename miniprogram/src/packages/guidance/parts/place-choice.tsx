import { View } from '@tarojs/components';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { useAccount } from '@/hooks/use-session';
import { copy } from '../copy';
import { thisYear } from '../view-model';

const words = copy.plans;
const YEARS = 3;

/** Organisations the account holds a position in. */
export function useOwnPlaces(): readonly (readonly [id: string, name: string])[] {
  const account = useAccount();
  return [...new Map((account?.positions ?? []).map((one) => [one.organisationId, one.organisationName]))];
}

export interface PlaceChoiceProps {
  organisationId: string;
  year: number;
  onChange(change: { organisationId?: string; year?: number }): void;
}

/** Which organisation, which year. */
export function PlaceChoice({ organisationId, year, onChange }: PlaceChoiceProps) {
  const places = useOwnPlaces();
  const years = Array.from({ length: YEARS }, (_, at) => thisYear() + 1 - at);
  return (
    <Card>
      <View className="guidance__pair">
        <Picker label={words.organisation} options={places.map(([value, label]) => ({ value, label }))} value={organisationId} onChange={(id) => onChange({ organisationId: id })} />
        <Picker label={words.year} options={years.map((one) => ({ value: String(one), label: words.yearText(one) }))} value={String(year)} onChange={(value) => onChange({ year: Number(value) })} />
      </View>
    </Card>
  );
}
