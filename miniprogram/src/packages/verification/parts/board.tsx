import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Progress } from '@/components/marks';
import { EmptyState } from '@/components/states';
import { openPage } from '@/lib/routes';
import type { BoardRow, CampaignBoard } from '@party/shared/verification';
import { copy } from '../copy';
import { progressText, unansweredOf } from '../view-model';

const words = copy.campaign;

/** Progress as bars, and the same figures as a table. */
export function Board({ id, board }: { id: string; board: CampaignBoard }) {
  const { counts, rows } = board;
  const [asTable, setAsTable] = useState(false);
  if (counts.total === 0) return <EmptyState title={words.empty} next={words.emptyNext} icon="users" />;
  return (
    <View>
      <Card>
        <View className="verification__name">{board.organisationName}</View>
        <Progress percent={counts.percent} label={progressText(counts)} />
        {board.kept && <View className="verification__quiet">{words.kept}</View>}
      </Card>
      <Card padded={false}>
        <Cell icon="users" title={words.people} hint={words.peopleHint(unansweredOf(counts))} onPress={() => openPage('verification/people', { id, organisationId: board.organisationId })} />
      </Card>
      <Section title={words.by} action={<Button kind="quiet" size="small" text={asTable ? '条形图' : words.table} onPress={() => setAsTable(!asTable)} />}>
        <Card padded={false}>{asTable ? <Table rows={rows} /> : rows.map((row) => <Bar key={row.organisationId} id={id} row={row} />)}</Card>
      </Section>
    </View>
  );
}

function Bar({ id, row }: { id: string; row: BoardRow }) {
  return (
    <View className="verification__row">
      <View className="verification__name">{row.organisationName}</View>
      <Progress percent={row.counts.percent} label={progressText(row.counts)} />
      {row.hasBelow ? (
        <Button kind="quiet" size="small" text={words.open} onPress={() => openPage('verification/campaign', { id, organisationId: row.organisationId })} />
      ) : unansweredOf(row.counts) > 0 && (
        <Button kind="quiet" size="small" text={words.peopleHint(unansweredOf(row.counts))} onPress={() => openPage('verification/people', { id, organisationId: row.organisationId })} />
      )}
    </View>
  );
}

/** Each organisation with its figures named: on a narrow screen columns would not fit. */
function Table({ rows }: { rows: readonly BoardRow[] }) {
  return (
    <View className="verification__table" role="list" aria-label={words.table}>
      {rows.map(({ organisationId, organisationName, counts }) => {
        const [, total, confirmed, correcting, open, percent] = words.columns;
        const cells = [[total, counts.total], [confirmed, counts.confirmed], [correcting, counts.correctionRequested], [open, unansweredOf(counts)], [percent, `${counts.percent}%`]];
        return (
          <View className="verification__line" role="listitem" key={organisationId}>
            <View className="verification__place">{organisationName}</View>
            <View className="verification__cells">{cells.map(([term, value]) => <Text key={term}>{`${term} ${value}`}</Text>)}</View>
          </View>
        );
      })}
    </View>
  );
}
