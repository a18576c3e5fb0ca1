import { Card, DefinitionList, Section } from '@/components/layout';
import { ARCHIVE_RIGHTS } from '@party/shared/archives';
import { copy } from '../copy';

const ROWS = ARCHIVE_RIGHTS.map(({ what, who }) => ({ term: what, value: who }));

/** Who may do what with a file, in words. */
export function Rights() {
  return <Section title={copy.mine.rights}><Card><DefinitionList rows={ROWS} /></Card></Section>;
}
