import { useState } from 'react';
import { View } from '@tarojs/components';
import { SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import { findPieces } from '../api';
import { copy } from '../copy';

const words = copy.choice;

/** A chosen piece. */
export interface ChosenPiece {
  resourceId: string;
  title: string;
}

export interface PieceChoiceProps {
  chosen: readonly ChosenPiece[];
  onChange(chosen: readonly ChosenPiece[]): void;
  onDone(): void;
}

/** Finds published pieces by words and ticks them. */
export function PieceChoice({ chosen, onChange, onDone }: PieceChoiceProps) {
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const pieces = useRead(['guidance', 'pieces', q], () => findPieces(q));
  const toggle = (piece: ChosenPiece, on: boolean): void => onChange(on ? [...chosen, piece] : chosen.filter((one) => one.resourceId !== piece.resourceId));
  return (
    <Section title={words.title} action={<Button kind="quiet" size="small" text={words.done(chosen.length)} onPress={onDone} />}>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <QueryView query={pieces} skeleton={{ kind: 'list', rows: 4 }}>
        {({ items }) => (
          <Card>
            {items.length === 0 ? <View>{words.none}</View> : items.map(({ id, title }) => (
              <CheckLine key={id} text={title} checked={chosen.some((one) => one.resourceId === id)} onChange={(on) => toggle({ resourceId: id, title }, on)} />
            ))}
          </Card>
        )}
      </QueryView>
    </Section>
  );
}
