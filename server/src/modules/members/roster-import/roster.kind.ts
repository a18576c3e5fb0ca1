import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FIELD_CODES, guessMapping, labelsOf, ROSTER_COLUMNS, type MemberField, type RosterColumn } from '@party/shared/members';
import type { ImportColumnView } from '@party/shared/imports';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { SheetColumn, SheetInput } from '../../../platform/spreadsheet/write-workbook.js';
import { ImportKinds, type ImportContext, type ImportHand, type ImportKind, type ImportSession } from '../../imports/imports.api.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { MembersApi } from '../members.api.js';
import { BranchDirectory } from './branch-directory.js';
import { RosterSession } from './roster.session.js';

const FLAGS = new Set(['lostContact', 'mobileMember']);

/** The roster as a kind of import. */
@Injectable()
export class RosterKind implements ImportKind, OnModuleInit {
  readonly kind = 'roster';
  readonly name = '党员名册';
  readonly action = 'members.create';
  readonly columns: readonly ImportColumnView[] = ROSTER_COLUMNS.map(({ field, header, required, example, help }) => ({ field, header, required, example, help }));

  constructor(
    private readonly kinds: ImportKinds,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  guess(headers: readonly string[]): (string | null)[] {
    return guessMapping(headers).columns.map((one) => one.field);
  }

  async template(organisation: OrganisationRef): Promise<SheetInput[]> {
    const branches = (await this.organisations.namesWithin(organisation.path)).filter((one) => one.kind === 'branch').map((one) => one.name);
    const help = ROSTER_COLUMNS.map((one) => [one.header, one.required ? '必填' : '选填', one.example, one.help]);
    return [
      { name: this.name, columns: ROSTER_COLUMNS.map((one) => templateColumn(one, branches)), rows: [] },
      { name: '填写说明', columns: [{ header: '列名' }, { header: '是否必填', width: 10 }, { header: '示例', width: 24 }, { header: '说明', width: 70 }], rows: help },
    ];
  }

  async open(context: ImportContext, tx?: Tx): Promise<ImportSession> {
    const names = await this.organisations.namesWithin(context.organisation.path, tx);
    return new RosterSession(context, new BranchDirectory(names), this.members, this.organisations);
  }

  /** @throws Problem imports.undo_blocked */
  async undo(tx: Tx, jobId: string, { actor, reason }: ImportHand & { reason: string }): Promise<void> {
    try {
      await this.members.undo(tx, jobId, { actorMemberId: actor.memberId, reason });
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.code !== 'members.changed_since') throw fault;
      throw new Problem('imports.undo_blocked', { ...(fault.extras.detail !== undefined && { detail: fault.extras.detail }), cause: fault });
    }
  }
}

function templateColumn({ field, header, required, help }: RosterColumn, branches: readonly string[]): SheetColumn {
  const codes = FIELD_CODES[field as MemberField];
  const choices = field === 'branch' ? branches : FLAGS.has(field) ? ['是', '否'] : codes && labelsOf(codes);
  return { header, required, help, width: Math.max(12, header.length * 2 + 4), ...(choices && choices.length > 0 && { choices }) };
}
