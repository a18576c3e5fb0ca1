import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { Sheet } from '@/components/sheet';
import { View } from '@tarojs/components';
import type { MeetingCandidate } from '@party/shared/meetings';
import { copy } from '../copy';

const words = copy.plan;

export interface InviteSheetProps {
  /** People of the branch who are not expected anyway. */
  people: readonly MeetingCandidate[];
  chosen: readonly string[];
  open: boolean;
  onChange(ids: readonly string[]): void;
  onClose(): void;
}

/** Whom to invite beside those who are expected anyway. */
export function InviteSheet({ people, chosen, open, onChange, onClose }: InviteSheetProps) {
  return (
    <Sheet open={open} title={words.invite} onClose={onClose}>
      {people.length === 0 && <View className="pb-sheet__words">{words.everybodyIn}</View>}
      {people.map(({ id, name, standing }) => (
        <CheckLine key={id} text={`${name}（${words.standing[standing]}）`} checked={chosen.includes(id)} onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))} />
      ))}
      <View className="pb-sheet__actions"><Button text={words.done} onPress={onClose} /></View>
    </Sheet>
  );
}
