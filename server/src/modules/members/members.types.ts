import type { Id, PartialDay } from '@party/shared/kernel';
import type { MemberEventKind, MemberStatus, MemberValues } from '@party/shared/members';
import type { BaseRole } from '@party/shared/permissions';

/** What a session needs to know of a person, at every request. */
export interface ActorFacts {
  base: BaseRole;
  /** Path of the branch that holds the relation. */
  branchPath: string;
  groupPath: string | null;
  name: string;
  status: MemberStatus;
}

/** A record that a login may be bound to. */
export interface BindingCandidate {
  id: Id;
  name: string;
  organisationId: Id;
  organisationName: string;
}

/** What somebody who wants to be bound says about themself. */
export interface IdentityClaim {
  name: string;
  /** Student or staff number. */
  number: string;
  /** Last six characters of the identity number. */
  idLast6: string;
}

/** Who changes records, and on what it rests: goes into the history of each record. */
export interface MemberOrigin {
  kind: MemberEventKind;
  /** Member who does it; null for seeding and operations. */
  actorMemberId: Id | null;
  basis?: string | null;
  reason?: string | null;
  /** Day the fact counts from, when that is not today. */
  happenedOn?: PartialDay | null;
  /** Import that does it; the values of before are then kept sealed, so that it can be undone. */
  batchId?: Id | null;
}

/** A record to be made; what is left out is unknown. `id` is given when the caller must know it before. */
export type MemberDraft = Partial<MemberValues> & Pick<MemberValues, 'name' | 'organisationId'> & { id?: Id };

/** Fields to be changed in a record of a known version. */
export interface MemberUpdate {
  id: Id;
  version: number;
  values: Partial<MemberValues>;
}

/** A record with every value readable; never leaves the service unmasked. */
export interface MemberSnapshot extends PlainSnapshot {
  values: MemberValues;
}

/** Values that a thief of the database may read: what most rooms need to know of somebody. */
export type PlainValues = Omit<MemberValues, 'idNumber' | 'phone' | 'address'>;

/** A record without the values that are sealed. */
export interface PlainSnapshot {
  id: Id;
  version: number;
  organisationPath: string;
  groupPath: string | null;
  organisationName: string;
  groupName: string | null;
  values: PlainValues;
}

/** What an import looks people up by. At most a few thousand keys at a time. */
export interface SnapshotKeys {
  idNumbers?: readonly string[];
  schoolNumbers?: readonly string[];
}

/** A record found by a key of an import. Outside the organisation nothing but its existence is told. */
export type ImportMatch = { idNumber: string | null; schoolNumber: string | null; id: Id; branchId: Id } & (
  | { inScope: true; snapshot: MemberSnapshot }
  | { inScope: false; snapshot: null }
);

/** What an import left behind: whether it can still be taken back. */
export interface UndoOutlook {
  created: number;
  changed: number;
  /** Records that somebody changed afterwards; any of them forbids the undo. */
  changedSince: number;
}
