import { leastStay, openCircularActions, type CircularView, type KeptCircularRow, type OwnCircularRow } from '@party/shared/circulars';
import type { ArticleBlock } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { PlacedCircular } from './circulars.query.js';

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A document somebody is asked to confirm. */
export const presentOwn = ({ row, organisationName, confirmedAt, earlier }: PlacedCircular): OwnCircularRow => ({
  id: row.id, title: row.title, organisationName, dueOn: row.dueOn, publishedAt: (row.publishedAt ?? row.changedAt).toISOString(), edition: row.edition, confirmedAt: moment(confirmedAt), again: earlier && confirmedAt === null,
});

/** A document in somebody's care. */
export const presentKept = ({ row, organisationName }: PlacedCircular): KeptCircularRow => ({
  id: row.id, title: row.title, organisationName, audience: row.audience, dueOn: row.dueOn, state: row.state, edition: row.edition, changedAt: row.changedAt.toISOString(),
});

/** Whether people somebody looks after are among those who are asked. */
function watches(actor: Actor, path: string): boolean {
  const seats = actor.positions.map((one) => one.organisationPath).filter((seat) => seat.startsWith(path));
  return [path, ...seats].some((organisationPath) => mayDo(actor, 'circulars.manage', { organisationPath }));
}

/** A whole document. */
export function presentCircular(actor: Actor, placed: PlacedCircular & { asked: boolean }): CircularView {
  const { row, organisationName, organisationPath, asked } = placed;
  const keeps = mayDo(actor, 'circulars.manage', { organisationPath });
  return {
    id: row.id, title: row.title, organisationId: row.organisationId, organisationName, audience: row.audience, dueOn: row.dueOn, state: row.state, version: row.version, edition: row.edition, publishedAt: moment(row.publishedAt),
    blocks: JSON.parse(row.blocks) as ArticleBlock[], fileName: row.fileName, fileBytes: row.fileBytes, leastSeconds: leastStay(row.letters),
    own: asked ? { openedAt: moment(placed.openedAt), fileOpenedAt: moment(placed.fileOpenedAt), confirmedAt: moment(placed.confirmedAt) } : null,
    mayWatch: row.state === 'published' && watches(actor, organisationPath), mayEdit: keeps && row.state === 'draft', actions: keeps ? openCircularActions(row.state) : [],
  };
}
