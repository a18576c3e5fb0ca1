import { useRead } from '../hooks/use-read';
import { useRested } from '../hooks/use-rested';
import { client } from '../lib/client';
import { Cell } from './cell';
import { Card } from './layout';

const SHOWN = 5;

export interface AddresseeOffersProps {
  /** Committee whose letters it is about; empty: nothing is offered. */
  committeeId: string;
  /** What stands in the field. */
  typed: string;
  /** Short word at the right of each line. */
  known: string;
  onChoose(line: { id: string; name: string }): void;
}

/** Lines of a committee's address book that fit what is typed, the most used first. */
export function AddresseeOffers({ committeeId, typed, known, onChoose }: AddresseeOffersProps) {
  const q = useRested(typed).trim();
  const lines = useRead(
    ['letters', 'suggested', committeeId, q], () => client.letters.listAddressees({ query: { committeeId, limit: SHOWN, ...(q === '' ? {} : { q }) } }), { enabled: committeeId !== '' },
  );
  const offered = (lines.data?.items ?? []).filter((one) => one.name !== typed);
  if (committeeId === '' || offered.length === 0) return null;
  return <Card padded={false}>{offered.map(({ id, name }) => <Cell key={id} title={name} value={known} onPress={() => onChoose({ id, name })} />)}</Card>;
}
