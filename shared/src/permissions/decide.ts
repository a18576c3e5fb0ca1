import { NEVER_FOR_ONESELF } from './never-for-oneself.js';
import { PERMISSIONS, type Action } from './table.js';
import { organisationRelation, type Relation } from './relation.js';
import { POSITION_KINDS, rolesOf, type Actor, type HeldRole, type PositionKind, type Role } from './roles.js';

/** What an action is done to. Both absent: an action without a target. */
export interface Target {
  /** Record of a person the action touches. */
  memberId?: string | null;
  /** Path of the organisation the target belongs to: for a person the branch that holds the relation. */
  organisationPath?: string | null;
  /** Path of the party group inside that branch, when there is one. */
  groupPath?: string | null;
}

/**
 * Organisations whose rows an actor may touch with one action: the scope of a query.
 * The same value serves list, count, search, export and push, so they can never disagree.
 */
export interface Scope {
  /** Own record, wherever it stands. */
  memberId: string | null;
  /** Exactly these organisations. */
  at: string[];
  /** Everything strictly below these. */
  below: string[];
  /** Ancestors of these. */
  above: string[];
  /** Organisations with the same parent as these, without their subtrees and without these themselves. */
  besides: string[];
  /** Every organisation there is. */
  everywhere: boolean;
  /** Record left out whatever else is said: nobody decides for themself. */
  exceptMemberId: string | null;
}

function granted(action: Action, held: HeldRole): readonly Relation[] {
  const row: Readonly<Partial<Record<Role, readonly Relation[]>>> = PERMISSIONS[action];
  return row[held.role] ?? [];
}

function holds(held: HeldRole, actor: Actor, relations: readonly Relation[], target: Target): boolean {
  const { memberId, organisationPath, groupPath } = target;
  if (relations.includes('self') && memberId != null && memberId === actor.memberId) return true;
  if (memberId == null && organisationPath == null) return relations.includes('none');
  if (organisationPath == null || held.path === null) return false;
  const paths = groupPath == null ? [organisationPath] : [organisationPath, groupPath];
  return paths.some((path) => relations.includes(organisationRelation(held.path as string, path)));
}

/** Whether the actor may do `action` to `target`. Deny unless a row grants it. */
export function mayDo(actor: Actor, action: Action, target: Target = {}): boolean {
  const own = target.memberId != null && target.memberId === actor.memberId;
  if (own && NEVER_FOR_ONESELF.includes(action)) return false;
  return rolesOf(actor).some((held) => holds(held, actor, granted(action, held), target));
}

/** Whether any target at all exists to which the actor may do `action`: whether the route and its entry point are open. */
export function mayEver(actor: Actor, action: Action): boolean {
  return rolesOf(actor).some((held) => granted(action, held).length > 0);
}

/** Positions that are granted an action anywhere: whom to tell that there is something to do. */
export const positionsFor = (action: Action): PositionKind[] => POSITION_KINDS.filter((kind) => granted(action, { role: kind, path: null }).length > 0);

/** Every action the actor may do to something: what the app shows entry points for. */
export function actionsOf(actor: Actor): Action[] {
  return (Object.keys(PERMISSIONS) as Action[]).filter((action) => mayEver(actor, action));
}

function widen(scope: Scope, path: string, relations: readonly Relation[]): void {
  if (relations.includes('own')) scope.at.push(path);
  if (relations.includes('below')) scope.below.push(path);
  if (relations.includes('above')) scope.above.push(path);
  if (relations.includes('sibling')) scope.besides.push(path);
  if (relations.includes('elsewhere')) scope.everywhere = true;
}

/** The rows the actor may touch with `action`. */
export function scopeOf(actor: Actor, action: Action): Scope {
  const exceptMemberId = NEVER_FOR_ONESELF.includes(action) ? actor.memberId : null;
  const scope: Scope = { memberId: null, at: [], below: [], above: [], besides: [], everywhere: false, exceptMemberId };
  for (const held of rolesOf(actor)) {
    const relations = granted(action, held);
    if (relations.includes('self')) scope.memberId = actor.memberId;
    if (held.path !== null) widen(scope, held.path, relations);
  }
  return scope;
}

/** Whether a scope holds no row at all. */
export const isEmptyScope = (scope: Scope): boolean =>
  !scope.everywhere &&
  scope.memberId === null &&
  scope.at.length + scope.below.length + scope.above.length + scope.besides.length === 0;

/** A row as far as scopes go. */
export interface ScopedRow {
  memberId: string | null;
  organisationPath: string;
  groupPath?: string | null;
}

function pathInScope(scope: Scope, path: string): boolean {
  return (
    scope.at.includes(path) ||
    scope.below.some((top) => organisationRelation(top, path) === 'below') ||
    scope.above.some((low) => organisationRelation(low, path) === 'above') ||
    scope.besides.some((one) => organisationRelation(one, path) === 'sibling')
  );
}

/** Whether a row lies in a scope: what every scoped query must agree with. */
export function inScope(scope: Scope, row: ScopedRow): boolean {
  if (scope.exceptMemberId !== null && scope.exceptMemberId === row.memberId) return false;
  if (scope.everywhere || (scope.memberId !== null && scope.memberId === row.memberId)) return true;
  const paths = row.groupPath == null ? [row.organisationPath] : [row.organisationPath, row.groupPath];
  return paths.some((path) => pathInScope(scope, path));
}
