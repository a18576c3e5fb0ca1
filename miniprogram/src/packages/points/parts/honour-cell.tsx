import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { dateText } from '@/lib/format';
import type { HonourView } from '@party/shared/points';
import { monthCopy } from '../copy-months';

const words = monthCopy.honours;

/** A certificate; `title` says whose it is where that is not plain. */
export function HonourCell({ honour: { number, branchName, month, issuedOn, revokedOn, revokedFor }, title, children }: { honour: HonourView; title?: string; children?: ReactNode }) {
  return (
    <Cell
      title={title ?? words.month(month)} hint={`${number} · ${branchName}`}
      foot={
        <View>
          <View className="points__quiet">{`${title === undefined ? '' : `${words.month(month)} · `}${words.issued(dateText(issuedOn))}`}</View>
          {revokedFor !== null && <View className="points__quiet">{words.reason(revokedFor)}</View>}
          <View className="points__row">
            <StatusTag tone={revokedOn === null ? 'gold' : 'danger'} text={revokedOn === null ? words.good : words.revoked(dateText(revokedOn))} />
            {children}
          </View>
        </View>
      }
    />
  );
}
