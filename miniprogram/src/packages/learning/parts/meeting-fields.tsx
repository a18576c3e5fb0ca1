import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { BranchChoice } from '@/components/branch-choice';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import type { ClientProblem } from '@/lib/http/client-problem';
import { listOrganisations } from '../api';
import { copy } from '../copy';
import { branchesUnder, thisYear } from '../view-model';

const words = copy.offline;

/** An offline session as it is typed. */
export interface MeetingFacts {
  organisationId: string;
  heldOn: string;
  /** `HH:MM`. */
  heldAt: string;
  place: string;
  topic: string;
  minutes: string;
}

/** A new one. */
export const EMPTY_MEETING: MeetingFacts = { organisationId: '', heldOn: '', heldAt: '', place: '', topic: '', minutes: '' };

export interface MeetingFieldsProps {
  facts: MeetingFacts;
  set(part: Partial<MeetingFacts>): void;
  problem: ClientProblem | null;
  /** Whether the day is asked for; a session with a code begins now. */
  dated: boolean;
}

/** Branch, day, place, topic and length of a session. */
export function MeetingFields({ facts, set, problem, dated }: MeetingFieldsProps) {
  return (
    <Card>
      <FormField name="organisationId" label={words.organisation} required problem={problem}><BranchOfCare chosenId={facts.organisationId} onChoose={(organisationId) => set({ organisationId })} /></FormField>
      {dated && (
        <View>
          <FormField name="heldOn" label={words.day} required problem={problem}>
            <DatePrecisionInput value={facts.heldOn} onChange={(heldOn) => set({ heldOn })} precisions={['day']} years={{ from: thisYear() - 1, to: thisYear() }} />
          </FormField>
          <FormField name="heldAt" label={words.time} required problem={problem}><TextInput value={facts.heldAt} maxLength={5} onChange={(heldAt) => set({ heldAt })} /></FormField>
        </View>
      )}
      <FormField name="place" label={words.place} required problem={problem}><TextInput value={facts.place} maxLength={60} onChange={(place) => set({ place })} /></FormField>
      <FormField name="topic" label={words.topic} required problem={problem}><TextInput value={facts.topic} maxLength={100} onChange={(topic) => set({ topic })} /></FormField>
      <FormField name="minutes" label={words.minutes} required problem={problem}><TextInput kind="digits" value={facts.minutes} maxLength={3} onChange={(minutes) => set({ minutes })} /></FormField>
    </Card>
  );
}

/** The branch people belong to: the keeper's own stands there at once, whoever sees to many chooses one of them. */
function BranchOfCare({ chosenId, onChoose }: { chosenId: string; onChoose(id: string): void }) {
  const account = useAccount();
  const tree = useRead(['organisations', 'tree'], listOrganisations);
  const held = (account?.positions ?? []).map((one) => one.organisationId);
  return (
    <QueryView query={tree} skeleton={{ kind: 'list', rows: 2 }}>
      {({ items }) => {
        const rows = branchesUnder(items, held);
        const only = rows.filter((row) => row.kind === 'branch');
        return <View>{only.length === 1 && chosenId === '' && <Alone id={only[0]?.id ?? ''} onChoose={onChoose} />}<BranchChoice rows={rows} chosenId={chosenId} onChoose={onChoose} /></View>;
      }}
    </QueryView>
  );
}

function Alone({ id, onChoose }: { id: string; onChoose(id: string): void }) {
  useEffect(() => onChoose(id));
  return null;
}
