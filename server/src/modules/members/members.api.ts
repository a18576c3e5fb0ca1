import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { ChangeMembersService } from './change-members.service.js';
import { InsertMembersService } from './insert-members.service.js';
import { MemberDirectory } from './member-directory.js';
import { MemberHeadcounts } from './member-headcounts.js';
import { MemberLooks, type Look } from './member-looks.js';
import { MemberSnapshots } from './member-snapshots.js';
import type {
  ActorFacts, BindingCandidate, IdentityClaim, ImportMatch, MemberDraft, MemberOrigin, MemberSnapshot, MemberUpdate, PlainSnapshot, SnapshotKeys, UndoOutlook,
} from './members.types.js';
import { UndoMembersService } from './undo-members.service.js';

export type {
  ActorFacts, BindingCandidate, IdentityClaim, ImportMatch, MemberDraft, MemberOrigin, MemberSnapshot, MemberUpdate, PlainSnapshot, SnapshotKeys, UndoOutlook,
} from './members.types.js';
export { baseOf } from './member-directory.js';
export { MemberUses, type MemberUseSource } from './member-uses.js';
export { OwnDataSources, type OwnDataSource } from './own-data.js';

/** What other rooms may ask of the roster. Permissions are the caller's business. */
@Injectable()
export class MembersApi {
  constructor(
    private readonly directory: MemberDirectory,
    private readonly snapshots: MemberSnapshots,
    private readonly inserting: InsertMembersService,
    private readonly changing: ChangeMembersService,
    private readonly undoing: UndoMembersService,
    private readonly looks: MemberLooks,
    private readonly headcounts: MemberHeadcounts,
  ) {}

  /** Stage and place of a person on the roster; null for nobody and for those who left. One indexed query. */
  actorFacts(memberId: Id, tx?: Tx): Promise<ActorFacts | null> {
    return this.directory.actorFacts(memberId, tx);
  }

  /** Those of `ids` who are members in normal standing: neither stopped nor gone, moved away or dead. */
  membersOf(ids: readonly Id[], tx?: Tx): Promise<Set<Id>> {
    return this.directory.membersOf(ids, tx);
  }

  /** The same of several people; those who left are absent. One indexed query. */
  actorFactsOf(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, ActorFacts>> {
    return this.directory.actorFactsOf(memberIds, tx);
  }

  /** People on the roster with this phone (11 digits), in the order of their ids. */
  findByPhone(phone: string): Promise<BindingCandidate[]> {
    return this.directory.findByPhone(phone);
  }

  /** The person on the roster of whom all three are true; null otherwise, after the same work whatever was wrong. */
  findByIdentity(claim: IdentityClaim): Promise<Id | null> {
    return this.directory.findByIdentity(claim);
  }

  /** Members in normal standing just before a moment (epoch milliseconds), however late it is asked, as rows `id`, `branch_id` of a derived table. */
  memberRowsBefore(moment: number): { sql: string; values: readonly unknown[] } {
    return this.headcounts.rowsBefore(moment);
  }

  /** Those of some people who were on the roster just before a moment and in no normal standing. */
  outOfStandingBefore(ids: readonly Id[], moment: number, tx?: Tx): Promise<Set<Id>> {
    return this.headcounts.outOfStanding(ids, moment, tx);
  }

  /** Those of one branch, in the order of their ids. */
  membersBefore(branchId: Id, moment: number, tx?: Tx): Promise<Id[]> {
    return this.headcounts.ofBranch(branchId, moment, tx);
  }

  /** Names by id, also of people who left; unknown ids are absent. */
  names(ids: readonly Id[], tx?: Tx): Promise<Map<Id, string>> {
    return this.directory.names(ids, tx);
  }

  /** Names of people on the roster, now or once, that stand somewhere in a text. */
  namesIn(text: string): Promise<string[]> {
    return this.directory.namesIn(text);
  }

  /**
   * One record with every value.
   * @throws Problem members.not_found
   */
  require(id: Id, tx?: Tx): Promise<MemberSnapshot> {
    return this.snapshots.require(id, tx);
  }

  /** Records without identity number, phone and address, in no promised order; unknown ids are absent. */
  plain(ids: readonly Id[], tx?: Tx): Promise<PlainSnapshot[]> {
    return this.snapshots.plain(ids, tx);
  }

  /** Records with every value, in no promised order; unknown ids are absent. */
  find(ids: readonly Id[], tx?: Tx): Promise<MemberSnapshot[]> {
    return this.snapshots.find(ids, tx);
  }

  /** Records that the keys of an import hit; `within` is the path the import may reach. */
  snapshotFor(within: string, keys: SnapshotKeys, tx?: Tx): Promise<ImportMatch[]> {
    return this.snapshots.snapshotFor(within, keys, tx);
  }

  /** People of an organisation, and of those below it, who have one of these names. */
  named(within: string, names: readonly string[], tx?: Tx): Promise<MemberSnapshot[]> {
    return this.snapshots.named(within, names, tx);
  }

  /**
   * Make records with their history in batches of many rows; gives the ids in the order of `drafts`.
   * @throws Problem members.id_number_taken, members.number_taken
   */
  insertMany(tx: Tx, drafts: readonly MemberDraft[], origin: MemberOrigin): Promise<Id[]> {
    return this.inserting.execute(tx, drafts, origin);
  }

  /**
   * Change records with their history. Fields that stay as they are make no history; a record none of whose fields
   * changes keeps its version.
   * @throws Problem members.not_found, request.stale (nothing is written then), members.id_number_taken, members.number_taken
   */
  updateMany(tx: Tx, updates: readonly MemberUpdate[], origin: MemberOrigin): Promise<void> {
    return this.changing.execute(tx, updates, origin);
  }

  /** Note that somebody confirmed the records as right, at the moment of the call. */
  markVerified(tx: Tx, ids: readonly Id[], origin: Omit<MemberOrigin, 'kind'>): Promise<void> {
    return this.changing.markVerified(tx, ids, origin);
  }

  /**
   * When the record came onto the roster and was last confirmed.
   * @throws Problem members.not_found
   */
  checkTimes(id: Id, tx?: Tx): Promise<{ createdAt: Date; verifiedAt: Date | null }> {
    return this.snapshots.checkTimes(id, tx);
  }

  /** Note that somebody saw unmasked values of these people elsewhere than in their record; they can read it. */
  noteLook(tx: Tx, ids: readonly Id[], look: Look): Promise<void> {
    return this.looks.add(tx, ids, look);
  }

  /** Whether an import can be undone. */
  undoOutlook(batchId: Id, tx?: Tx): Promise<UndoOutlook> {
    return this.undoing.outlook(batchId, tx);
  }

  /**
   * Take an import back: records it made are removed, fields it changed get their values of before. All or nothing;
   * the history keeps both the import and its undoing.
   * @throws Problem members.changed_since
   */
  undo(tx: Tx, batchId: Id, origin: Omit<MemberOrigin, 'kind' | 'batchId'>): Promise<UndoOutlook> {
    return this.undoing.execute(tx, batchId, origin);
  }
}
