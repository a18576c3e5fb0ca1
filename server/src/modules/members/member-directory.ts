import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { isOnRoster, isSameName, type MemberStatus, type Stage } from '@party/shared/members';
import type { BaseRole } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberVault, type SealedParts } from './member-vault.js';
import type { ActorFacts, BindingCandidate, IdentityClaim } from './members.types.js';

const BASES: Readonly<Record<Stage, BaseRole>> = {
  applicant: 'applicant', activist: 'applicant', development_target: 'applicant', probationary: 'probationary', probation_extended: 'probationary', full: 'full_member',
};
/** What somebody of a stage may at least do. */
export const baseOf = (stage: Stage): BaseRole => BASES[stage];
const ON_ROSTER = ['normal', 'suspended'] as const satisfies readonly MemberStatus[];
/** Sealed by nobody: opened when no record was found, so that a miss takes as long as a hit. */
const NOBODY = { id: '0'.repeat(26), name: '', idNumberSealed: null, phoneSealed: null, addressSealed: null };

interface FactsRow {
  id: Id;
  name: string;
  stage: Stage;
  status: MemberStatus;
  path: string;
  groupPath: string | null;
}

/** Who people are, for logging in and for naming them. */
@Injectable()
export class MemberDirectory {
  constructor(
    private readonly source: DataSource,
    private readonly vault: MemberVault,
  ) {}

  async membersOf(ids: readonly Id[], tx?: Tx): Promise<Set<Id>> {
    if (ids.length === 0) return new Set();
    const rows = await (tx?.manager ?? this.source.manager).query<{ id: Id }[]>(
      "SELECT id FROM member WHERE id IN (?) AND status = 'normal' AND stage IN ('probationary', 'probation_extended', 'full')", [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async actorFacts(memberId: Id, tx?: Tx): Promise<ActorFacts | null> {
    return (await this.actorFactsOf([memberId], tx)).get(memberId) ?? null;
  }

  async actorFactsOf(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, ActorFacts>> {
    if (memberIds.length === 0) return new Map();
    const rows = (await (tx?.manager ?? this.source.manager).query(
      `SELECT m.id, m.name, m.stage, m.status, o.path, g.path AS groupPath
         FROM member m JOIN organisation o ON o.id = m.organisation_id LEFT JOIN organisation g ON g.id = m.group_id
        WHERE m.id IN (?)`,
      [memberIds],
    )) as FactsRow[];
    return new Map(rows.filter(isOnRoster).map((row) => [row.id, { base: baseOf(row.stage), branchPath: row.path, groupPath: row.groupPath, name: row.name, status: row.status }]));
  }

  async findByPhone(phone: string): Promise<BindingCandidate[]> {
    return (await this.source.query(
      `SELECT m.id, m.name, m.organisation_id AS organisationId, o.name AS organisationName
         FROM member m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.phone_index = ? AND m.status IN (?) ORDER BY m.id`,
      [this.vault.phoneIndex(phone), ON_ROSTER],
    )) as BindingCandidate[];
  }

  /**
   * The number finds the record; name and identity number are compared whatever the other said, against a stand-in
   * when nobody has the number, so that neither the answer nor its time tells which of the three was wrong.
   */
  async findByIdentity({ name, number, idLast6 }: IdentityClaim): Promise<Id | null> {
    const [found] = (await this.source.query(
      `SELECT id, name, id_number_sealed AS idNumberSealed, NULL AS phoneSealed, NULL AS addressSealed FROM member
        WHERE school_number = ? AND status IN (?)`,
      [/^[\x20-\x7e]*$/.test(number) ? number : '', ON_ROSTER],
    )) as (SealedParts & { name: string })[];
    const row = found ?? NOBODY;
    const idNumber = this.vault.open('idNumber', row) ?? this.vault.openStandIn();
    const nameFits = isSameName(row.name, name);
    const idFits = idNumber.slice(-6) === idLast6.toUpperCase();
    return found && nameFits && idFits ? found.id : null;
  }

  /** One look through the roster. */
  async namesIn(text: string): Promise<string[]> {
    const rows = (await this.source.manager.query('SELECT DISTINCT name FROM member WHERE LOCATE(name, ?) > 0', [text])) as { name: string }[];
    return rows.map(({ name }) => name);
  }

  async names(ids: readonly Id[], tx?: Tx): Promise<Map<Id, string>> {
    if (ids.length === 0) return new Map();
    const manager = tx?.manager ?? this.source.manager;
    const rows = (await manager.query('SELECT id, name FROM member WHERE id IN (?)', [[...new Set(ids)]])) as { id: Id; name: string }[];
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
