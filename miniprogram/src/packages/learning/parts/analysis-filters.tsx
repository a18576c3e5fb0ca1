import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { formatPeriod, nextPeriod, periodOf, previousPeriod, type Period, type PeriodKind } from '@party/shared/kernel';
import { listOrganisations } from '../api';
import { copy } from '../copy';
import { scopesOf, today } from '../view-model';

const words = copy.analysis;
const KINDS: readonly PeriodKind[] = ['week', 'month', 'quarter', 'term', 'year'];

/** What the analysis looks at. */
export interface AnalysisView {
  organisationId: string;
  period: Period;
}

export interface AnalysisFiltersProps {
  view: AnalysisView;
  /** Organisations the account holds a position in. */
  places: readonly (readonly [id: string, name: string])[];
  onChange(view: AnalysisView): void;
}

/** Organisations the account holds a position in. */
export function useOwnPlaces(): readonly (readonly [id: string, name: string])[] {
  const account = useAccount();
  return [...new Map((account?.positions ?? []).map((one) => [one.organisationId, one.organisationName]))];
}

/** Which organisation or party group, and which period. */
export function AnalysisFilters({ view: { organisationId, period }, places, onChange }: AnalysisFiltersProps) {
  const tree = useRead(['learning', 'organisations'], () => listOrganisations());
  const later = nextPeriod(period);
  return (
    <Card>
      <Picker label={words.organisation} options={scopesOf(places, tree.data?.items ?? [], organisationId)} value={organisationId} onChange={(id) => onChange({ organisationId: id, period })} />
      <View className="learning__pair learning__filters">
        <Picker label={words.kind} options={KINDS.map((value) => ({ value, label: words.kinds[value] }))} value={period.kind} onChange={(kind) => onChange({ organisationId, period: periodOf(kind as PeriodKind, today()) })} />
      </View>
      <View className="learning__turn">
        <Button kind="quiet" size="small" text={words.before} onPress={() => onChange({ organisationId, period: previousPeriod(period) })} />
        <View className="learning__period">{formatPeriod(period)}</View>
        <Button kind="quiet" size="small" text={words.after} disabled={later.first > today()} onPress={() => onChange({ organisationId, period: later })} />
      </View>
    </Card>
  );
}

/** One topic of those there are, or all. */
export function TopicPicker({ topics, topic, onChange }: { topics: readonly string[]; topic: string; onChange(topic: string): void }) {
  const all = topic === '' || topics.includes(topic) ? topics : [topic, ...topics];
  return <Picker label={words.topic} options={[{ value: '', label: words.allTopics }, ...all.map((value) => ({ value, label: value }))]} value={topic} onChange={onChange} />;
}
