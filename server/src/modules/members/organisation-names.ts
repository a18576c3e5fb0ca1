import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';

/** Names of organisations for histories and views. */
@Injectable()
export class OrganisationNamesReader {
  constructor(private readonly organisations: OrganisationsApi) {}

  /** Names by id; null and unknown ids are absent. */
  async of(ids: readonly (Id | null | undefined)[], tx?: Tx): Promise<Map<Id, string>> {
    const wanted = [...new Set(ids.filter((id): id is Id => id != null))];
    const found = wanted.length > 0 ? await this.organisations.find(wanted, tx) : [];
    return new Map(found.map((one) => [one.id, one.name]));
  }
}
