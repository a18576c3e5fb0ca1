import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { dateText } from '@/lib/format';
import type { ArchiveHonour } from '@party/shared/archives';
import { copy } from '../copy';

const words = copy.honours;

/** Certificates the system issued to the person, beside the papers of the file. */
export function Honours({ rows }: { rows: readonly ArchiveHonour[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={words.title} hint={words.hint}>
      <Card padded={false}>
        {rows.map(({ id, title, number, issuedOn, revokedOn }) => (
          <Cell key={id} icon="flag" title={title} hint={`${number} · ${words.issued(dateText(issuedOn))}`} {...(revokedOn === null ? {} : { foot: <StatusTag tone="danger" text={words.revoked(dateText(revokedOn))} /> })} />
        ))}
      </Card>
    </Section>
  );
}
