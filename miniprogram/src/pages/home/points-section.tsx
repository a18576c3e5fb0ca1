import { useState } from 'react';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { useRead } from '@/hooks/use-read';
import { client } from '@/lib/client';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import type { Me } from '@party/shared/identity';
import { previousPeriod, shanghaiDay, weekOf } from '@party/shared/kernel';
import type { OwnRanking } from '@party/shared/points';
import { copy } from '../copy';

const words = copy.home.points;
/** Places of the branch's board that stand here; the rest is a tap away. */
const FIRST = 3;

/** 本周积分 and 周小晒: the own place, and of last week's board what the branch shows. Nothing at all until both are known, so that nothing above moves. */
export function PointsSection({ account }: { account: Me | null }) {
  const enabled = mayOffer(account, 'points.own');
  const [last] = useState(() => previousPeriod(weekOf(shanghaiDay(Date.now()))).key);
  const week = useRead(['points', 'home', 'week'], (signal) => client.points.ownRanking({ query: {} }, { signal }), { enabled });
  const board = useRead(['points', 'home', last], (signal) => client.points.ownRanking({ query: { period: last } }, { signal }), { enabled });
  if (!week.data || !board.data) return null;
  const { points, place, members, gap } = week.data;
  return (
    <Section title={words.title}>
      <Card padded={false}>
        <Cell icon="flag" title={words.place(place, points)} hint={gap === null ? words.first(members) : words.gap(gap, members)} onPress={() => openPage('points/ranking')} />
        <Cell icon="list" title={words.missing} hint={words.missingHint} onPress={() => openPage('points/missing')} />
        <Board view={board.data} />
      </Card>
    </Section>
  );
}

function Board({ view: { period, board, rows } }: { view: OwnRanking }) {
  if (board === null) return null;
  const names = rows.slice(0, FIRST).map((row) => words.row(row.place, row.memberName, row.points)).join('　');
  return <Cell icon="history" title={words.board} hint={names === '' ? words.boardClosed : names} onPress={() => openPage('points/ranking', { period })} />;
}
