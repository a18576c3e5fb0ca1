import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { isSameName } from '@party/shared/members';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { MemberVault } from './member-vault.js';
import type { Member } from './member.entity.js';
import { MembersRepository, type PlainMember } from './members.repository.js';
import type { ImportMatch, MemberSnapshot, PlainSnapshot, SnapshotKeys } from './members.types.js';
import { indexName } from './name-index.js';

/** Records with every value readable, for services of this house alone. */
@Injectable()
export class MemberSnapshots {
  constructor(
    private readonly rows: MembersRepository,
    private readonly vault: MemberVault,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** @throws Problem members.not_found */
  async require(id: Id, tx?: Tx): Promise<MemberSnapshot> {
    const [found] = await this.find([id], tx);
    if (!found) throw new Problem('members.not_found');
    return found;
  }

  /** @throws Problem members.not_found */
  async checkTimes(id: Id, tx?: Tx): Promise<{ createdAt: Date; verifiedAt: Date | null }> {
    const row = await this.rows.byId(id, tx);
    if (!row) throw new Problem('members.not_found');
    return { createdAt: row.createdAt, verifiedAt: row.verifiedAt };
  }

  async find(ids: readonly Id[], tx?: Tx): Promise<MemberSnapshot[]> {
    return this.of(await this.rows.byIds(ids, tx), tx);
  }

  /** Nothing sealed is fetched, let alone opened. */
  async plain(ids: readonly Id[], tx?: Tx): Promise<PlainSnapshot[]> {
    return this.placed(await this.rows.plainByIds(ids, tx), (row) => this.vault.plainValuesOf(row), tx);
  }

  /** Records an import's keys hit, wherever they stand; those outside `within` show nothing but that they exist. */
  async snapshotFor(within: string, keys: SnapshotKeys, tx?: Tx): Promise<ImportMatch[]> {
    const idNumbers = new Map((keys.idNumbers ?? []).map((one) => [this.vault.idNumberIndex(one), one]));
    const schoolNumbers = new Set(keys.schoolNumbers ?? []);
    const rows = await this.rows.byKeys([...idNumbers.keys()], [...schoolNumbers], tx);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (await this.of(rows, tx)).map((snapshot) => {
      const row = byId.get(snapshot.id);
      const match = {
        id: snapshot.id,
        branchId: snapshot.values.organisationId,
        idNumber: idNumbers.get(row?.idNumberIndex ?? '') ?? null,
        schoolNumber: schoolNumbers.has(snapshot.values.schoolNumber ?? '') ? snapshot.values.schoolNumber : null,
      };
      return snapshot.organisationPath.startsWith(within) ? { ...match, inScope: true, snapshot } : { ...match, inScope: false, snapshot: null };
    });
  }

  /** People of an organisation, and of those below it, who have one of these names; spelling is looked at as {@link isSameName} does. */
  async named(within: string, names: readonly string[], tx?: Tx): Promise<MemberSnapshot[]> {
    const tokens = new Set(names.map((name) => indexName(name, null).tokens[0] ?? ''));
    tokens.delete('');
    if (tokens.size === 0) return [];
    // A token is the ending of a longer name too.
    const rows = (await this.rows.bySearchableNames([...tokens], tx)).filter((row) => names.some((name) => isSameName(name, row.name)));
    return (await this.of([...new Map(rows.map((row) => [row.id, row])).values()], tx)).filter((one) => one.organisationPath.startsWith(within));
  }

  /** Snapshots of rows, in their order. */
  of(rows: readonly Member[], tx?: Tx): Promise<MemberSnapshot[]> {
    return this.placed(rows, (row) => this.vault.valuesOf(row), tx);
  }

  private async placed<R extends PlainMember, V>(rows: readonly R[], valuesOf: (row: R) => V, tx?: Tx): Promise<(Omit<PlainSnapshot, 'values'> & { values: V })[]> {
    const places = [...new Set(rows.flatMap((row) => (row.groupId === null ? [row.organisationId] : [row.organisationId, row.groupId])))];
    const found = new Map((places.length > 0 ? await this.organisations.find(places, tx) : []).map((one) => [one.id, one]));
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      organisationPath: found.get(row.organisationId)?.path ?? '',
      groupPath: row.groupId === null ? null : (found.get(row.groupId)?.path ?? null),
      organisationName: found.get(row.organisationId)?.name ?? '',
      groupName: row.groupId === null ? null : (found.get(row.groupId)?.name ?? null),
      values: valuesOf(row),
    }));
  }
}
