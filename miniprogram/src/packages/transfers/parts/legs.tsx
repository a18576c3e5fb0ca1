import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { isLegOpen, isOpenTransfer, LEG_LABELS, type LegKind, type TransferDetail } from '@party/shared/transfers';
import { copy } from '../copy';
import { legHint, legMark } from '../view-model';
import { LegSheet } from './leg-sheet';

const words = copy.legs;

/** 办理手续: what is to be done outside the offices, whose it is and by when; each opens with its evidence and what may be done. */
export function Legs({ view }: { view: TransferDetail }) {
  const [opened, setOpened] = useState<LegKind | null>(null);
  const { legs, state } = view;
  const leg = legs.find((one) => one.kind === opened);
  const handIn = legs.find((one) => one.may.handIn);
  return (
    <Section title={words.title} {...(isOpenTransfer(state) ? { hint: words.hint(legs.filter(isLegOpen).length) } : {})}>
      <Card padded={false}>
        {legs.map((one) => (
          <Cell key={one.kind} title={LEG_LABELS[one.kind].label} hint={legHint(one)} foot={<StatusTag {...legMark(one, state)} />} onPress={() => setOpened(one.kind)} />
        ))}
      </Card>
      {handIn && <View className="transfers__stack"><Button icon="upload" text={words.handIn} onPress={() => setOpened(handIn.kind)} /></View>}
      {leg && <LegSheet key={leg.kind} view={view} leg={leg} onClose={() => setOpened(null)} />}
    </Section>
  );
}
