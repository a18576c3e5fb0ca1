import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { MemberView } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberAccess, type MemberPlace } from './member-access.js';
import { MemberSnapshots } from './member-snapshots.js';
import { presentMember, type MemberRights } from './member.presenter.js';
import { MembersReader } from './members.reader.js';
import { MembersRepository } from './members.repository.js';

/** One record, masked. */
@Injectable()
export class MemberViewReader {
  constructor(
    private readonly access: MemberAccess,
    private readonly rows: MembersRepository,
    private readonly snapshots: MemberSnapshots,
    private readonly reader: MembersReader,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem members.not_found */
  async view(actor: Actor, id: Id): Promise<MemberView> {
    const place = await this.access.reach(actor, 'members.view', id);
    const row = await this.rows.byId(id);
    if (!row) throw new Problem('members.not_found');
    const [snapshot] = await this.snapshots.of([row]);
    if (!snapshot) throw new Problem('members.not_found');
    const flags = (await this.reader.flagsOf([id])).get(id) ?? [];
    return presentMember(row, snapshot, flags, this.rights(actor, place), shanghaiDay(this.clock.now()));
  }

  /** The own record. @throws Problem members.not_found */
  own(actor: Actor): Promise<MemberView> {
    if (actor.memberId === null) throw new Problem('members.not_found');
    return this.view(actor, actor.memberId);
  }

  private rights(actor: Actor, place: MemberPlace): MemberRights {
    return {
      edit: mayDo(actor, 'members.edit', place),
      changeStage: mayDo(actor, 'members.change_stage', place),
      seeHistory: mayDo(actor, 'members.history', place),
      reveal: mayDo(actor, 'members.reveal', place),
    };
  }
}
