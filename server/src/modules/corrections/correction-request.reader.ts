import { Injectable } from '@nestjs/common';
import { changesOf, type CorrectionChange, type SubmitCorrectionRequest } from '@party/shared/corrections';
import { shanghaiDay, type FieldFault } from '@party/shared/kernel';
import { readMemberEdit, type EditFault, type EditableFacts, type MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';

/** Faults of values as fields of a request. */
export const faultsOf = (faults: readonly EditFault[]): FieldFault[] => faults.map((one) => ({ ...one, field: `values.${one.field}` }));

/** Reads what a member asks for against their record as it stands. */
@Injectable()
export class CorrectionRequestReader {
  constructor(
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, request.stale, members.not_found, corrections.nothing_changed */
  async read(tx: Tx, actor: Actor, request: SubmitCorrectionRequest): Promise<{ record: MemberSnapshot; changes: CorrectionChange[] }> {
    if (actor.memberId === null) throw new Problem('members.not_found');
    const record = await this.members.require(actor.memberId, tx);
    if (record.version !== request.recordVersion) throw new Problem('request.stale');
    const read = this.judge(record.values, request.values as Partial<EditableFacts>);
    if (!read.ok) throw new Problem('request.invalid', { errors: faultsOf(read.error) });
    const changes = changesOf(record.values, read.value);
    if (changes.length === 0) throw new Problem('corrections.nothing_changed');
    return { record, changes };
  }

  /** Whether values may be written into a record as it stands today. */
  judge(before: MemberValues, values: Partial<EditableFacts>): ReturnType<typeof readMemberEdit> {
    return readMemberEdit(before, values, shanghaiDay(this.clock.now()), before.stage);
  }
}
