/** Kinds of dated positions that give rights. A position is held at one organisation and reaches from there. */
export const POSITION_KINDS = [
  'secretary',
  'deputy_secretary',
  'organisation_commissioner',
  'publicity_commissioner',
  'discipline_commissioner',
  'group_leader',
  'department_officer',
  'school_officer',
  'dues_finance',
  'auditor',
  'platform_administrator',
] as const;

/** A kind of position, see {@link POSITION_KINDS}. */
export type PositionKind = (typeof POSITION_KINDS)[number];

/** Chinese names of the positions, as members know them. */
export const POSITION_LABELS: Readonly<Record<PositionKind, string>> = {
  secretary: '书记',
  deputy_secretary: '副书记',
  organisation_commissioner: '组织委员',
  publicity_commissioner: '宣传委员',
  discipline_commissioner: '纪检委员',
  group_leader: '党小组组长',
  department_officer: '二级党组织党务专员',
  school_officer: '学校党委组织部专员',
  dues_finance: '党费管理员',
  auditor: '审计员',
  platform_administrator: '平台管理员',
};

/**
 * Roles of the permission table: what a person is without a position (nobody, a guest, an applicant,
 * a probationary or a full member) and every kind of position.
 */
export const ROLES = ['anonymous', 'guest', 'applicant', 'probationary', 'full_member', ...POSITION_KINDS] as const;

/** A role of the permission table. */
export type Role = (typeof ROLES)[number];

/** What a bound person is in the branch, by the stage of their membership. */
export type BaseRole = 'applicant' | 'probationary' | 'full_member';

/** A position as far as rights go. */
export interface ActorPosition {
  kind: PositionKind;
  /** Path of the organisation it is held at, e.g. `/school/department/branch/`. */
  organisationPath: string;
}

/** Whoever makes a request, read afresh from the database for every request. */
export interface Actor {
  /** Account of the WeChat user; null when nobody is logged in. */
  accountId: string | null;
  /** Roster record the account is bound to; null for guests. */
  memberId: string | null;
  base: BaseRole | null;
  /** Path of the organisation that holds the person's relation; null for guests. */
  branchPath: string | null;
  positions: readonly ActorPosition[];
}

/** Nobody: a request without a session. */
export const ANONYMOUS: Actor = { accountId: null, memberId: null, base: null, branchPath: null, positions: [] };

/** A role together with the organisation it is held at. */
export interface HeldRole {
  role: Role;
  /** Null for roles that stand nowhere in the tree (anonymous, guest). */
  path: string | null;
}

/** Every role an actor holds now. A bound person is never also a guest. */
export function rolesOf(actor: Actor): HeldRole[] {
  if (actor.accountId === null) return [{ role: 'anonymous', path: null }];
  if (actor.memberId === null || actor.base === null) return [{ role: 'guest', path: null }];
  const base: HeldRole = { role: actor.base, path: actor.branchPath };
  return [base, ...actor.positions.map((one) => ({ role: one.kind, path: one.organisationPath }))];
}
