import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import type { ArchiveRequirement } from '@party/shared/archives';
import { requirementHint, standingMark } from '../view-model';

/** What the catalogue asks for and how the file stands to it; what is missing comes first. */
export function Requirements({ title, hint, rows }: { title: string; hint: string; rows: readonly ArchiveRequirement[] }) {
  const gap = ({ standing }: ArchiveRequirement): number => (standing === 'missing' || standing === 'copy_only' ? 0 : 1);
  return (
    <Section title={title} hint={hint}>
      <Card padded={false}>
        {rows.toSorted((a, b) => gap(a) - gap(b)).map((row) => <Cell key={row.kind} title={row.name} hint={requirementHint(row)} value={<StatusTag {...standingMark(row)} />} />)}
      </Card>
    </Section>
  );
}
