import { err, ok, type Id, type Result } from '../kernel/index.js';
import { placement, type OrganisationKind, type OrganisationStatus } from './organisation-kind.js';

/** An organisation as far as the rules of the tree look at it. */
export interface TreePlace {
  id: Id;
  parentId: Id | null;
  kind: OrganisationKind;
  status: OrganisationStatus;
  /** `/id/id/` from the top to itself. */
  path: string;
}

/** Why a move is refused. */
export type MoveFault = 'organisation_closed' | 'top_stays' | 'move_into_itself' | 'move_nowhere' | 'kind_not_allowed_here';

/** Whether an organisation with everything below it may be placed under `parent`: never under itself, so no knot can be tied. */
export function mayMove(moved: TreePlace, parent: TreePlace): Result<true, MoveFault> {
  if (moved.status !== 'active' || parent.status !== 'active') return err('organisation_closed');
  if (moved.parentId === null) return err('top_stays');
  if (parent.path.startsWith(moved.path)) return err('move_into_itself');
  if (moved.parentId === parent.id) return err('move_nowhere');
  return placement(moved.kind, parent.kind);
}

/** Why a merger is refused. */
export type MergeFault = 'organisation_closed' | 'top_stays' | 'merge_into_itself' | 'merge_kinds_differ';

/** Whether `merged` may be dissolved into `into`, which takes its people and what stands below it. */
export function mayMerge(merged: TreePlace, into: TreePlace): Result<true, MergeFault> {
  if (merged.status !== 'active' || into.status !== 'active') return err('organisation_closed');
  if (merged.parentId === null) return err('top_stays');
  if (into.path.startsWith(merged.path) || merged.path.startsWith(into.path)) return err('merge_into_itself');
  return merged.kind === into.kind ? ok(true) : err('merge_kinds_differ');
}

/** Why a closing is refused. */
export type CloseFault = 'organisation_closed' | 'top_stays' | 'has_children' | 'has_members';

/** Whether an organisation may be closed: nothing active below it, nobody's relation left in it. */
export function mayClose(closed: TreePlace, left: { activeChildren: number; members: number }): Result<true, CloseFault> {
  if (closed.status !== 'active') return err('organisation_closed');
  if (closed.parentId === null) return err('top_stays');
  if (left.activeChildren > 0) return err('has_children');
  return left.members > 0 ? err('has_members') : ok(true);
}
