import { Injectable } from '@nestjs/common';
import { checkDueOn, movedPaper, travels, type HandoverCause, type HandOverArchiveRequest, type PaperMove } from '@party/shared/archives';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayDo } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { ArchiveCourse, type Doer } from './archive-course.js';
import type { ArchiveFile } from './archive-file.entity.js';
import type { ArchiveHandover, ListedPaper } from './archive-handover.entity.js';
import { ArchiveMessages } from './archive-messages.js';
import type { ArchivePaper } from './archive-paper.entity.js';
import { ArchivesQueries } from './archives.query.js';
import { ArchivesRepository } from './archives.repository.js';

/** Where a file goes, and why. */
interface Going {
  cause: HandoverCause;
  transferId: Id | null;
  /** Null when it leaves the school. */
  to: OrganisationRef | null;
  toName: string;
}

/** A member whose relation has just gone elsewhere, by a transfer. */
export interface MovedMember extends Doer {
  memberId: Id;
  transferId: Id;
}

const listed = ({ id, kind, form, datedOn, pages, state }: ArchivePaper): ListedPaper => ({ paperId: id, kind, form, datedOn, pages, state });

/** Gives files into other hands, with the list as it stood; what was done before keeps the old keeper for ever. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ArchivesQueries,
    private readonly rows: ArchivesRepository,
    private readonly course: ArchiveCourse,
    private readonly messages: ArchiveMessages,
    private readonly organisations: OrganisationsApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** By hand, to the branch or one above it; the branch of a member may so ask for a file that lies elsewhere. @throws Problem see the route */
  async byHand(by: Doer, memberId: Id, { version, organisationId }: HandOverArchiveRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const who = await this.queries.require(by.actor, 'archives.view', memberId, tx);
      if (!mayDo(by.actor, 'archives.keep', { memberId, organisationPath: who.path })) throw new Problem(memberId === by.actor.memberId ? 'archives.own_file' : 'auth.forbidden');
      const file = await this.rows.lockFile(tx, memberId);
      if ((file?.version ?? 0) !== version) throw new Problem('request.stale');
      if (!file || file.state === 'closed') throw new Problem('archives.left_school');
      if (file.state === 'in_transit') throw new Problem('archives.in_transit');
      const to = await this.organisations.hold(tx, organisationId);
      if (to.id === file.custodianId) throw new Problem('archives.same_keeper');
      if (travels(to.path, who.path)) throw new Problem('archives.not_on_line');
      await this.go(tx, file, by, { cause: 'custody', transferId: null, to, toName: to.name });
    });
  }

  /** With a member who came to another branch, unless a committee above both keeps it. The caller says that the member may come. */
  async follow(tx: Tx, { memberId, transferId, ...by }: MovedMember, toId: Id): Promise<void> {
    const file = await this.rows.lockFile(tx, memberId);
    if (!file || file.state === 'closed') return;
    const [to, custodian] = await Promise.all([this.organisations.require(toId, tx), this.organisations.require(file.custodianId, tx)]);
    if (travels(custodian.path, to.path)) await this.go(tx, file, by, { cause: 'transfer', transferId, to, toName: to.name });
  }

  /** Out of the school: the file is closed with the list and the place it was sent to. */
  async leave(tx: Tx, { memberId, transferId, ...by }: MovedMember, toName: string): Promise<void> {
    const file = await this.rows.lockFile(tx, memberId);
    if (file && file.state !== 'closed') await this.go(tx, file, by, { cause: 'out', transferId, to: null, toName });
  }

  private async go(tx: Tx, file: ArchiveFile, by: Doer, { cause, transferId, to, toName }: Going): Promise<void> {
    const from = await this.organisations.require(file.custodianId, tx);
    const papers = await this.rows.papers(file.memberId, tx);
    await this.supersede(tx, file.memberId);
    const moved = await this.move(tx, papers, to === null ? 'give_away' : 'hand_over');
    const handover: ArchiveHandover = {
      id: this.ids.next(), memberId: file.memberId, version: 1, cause, transferId, state: to === null ? 'sent_out' : 'open', fromId: from.id, fromName: from.name, toId: to?.id ?? null, toName,
      list: papers.filter((one) => one.state !== 'voided').map(listed), arrived: null, absent: 0, openedAt: this.clock.date(),
      dueOn: to === null ? null : checkDueOn(shanghaiDay(this.clock.now())), checkedBy: null, checkedAt: null,
    };
    const action = to === null ? 'give_away' : 'hand_over';
    const values: Partial<ArchiveFile> = to === null ? { state: 'closed', sentTo: toName } : { state: moved.length === 0 ? 'kept' : 'in_transit', custodianId: to.id, place: null };
    // Where no paper goes there is nothing to check: the empty file is simply the other's.
    if (moved.length > 0) await this.rows.addHandover(tx, handover);
    await this.course.note(tx, file, values, from, by, [{ action, detail: `${from.name} → ${toName}，${moved.length} 份` }, ...moved.map((paper) => ({ action, paper }) as const)], 'archives.keep');
    if (moved.length > 0) await this.messages.opened(tx, handover);
  }

  /** A file that goes on before it was checked leaves its check undone for ever. */
  private async supersede(tx: Tx, memberId: Id): Promise<void> {
    const open = (await this.rows.handovers(memberId, tx)).find((one) => one.state === 'open');
    if (open) await this.rows.saveHandover(tx, { id: open.id, state: 'superseded', version: open.version + 1 });
  }

  private async move(tx: Tx, papers: readonly ArchivePaper[], action: PaperMove): Promise<ArchivePaper[]> {
    const moved: ArchivePaper[] = [];
    for (const paper of papers) {
      const state = movedPaper(paper.state, action);
      if (state === null) continue;
      moved.push(paper);
      await this.rows.savePaper(tx, { ...paper, state, version: paper.version + 1, lentTo: null, lentUntil: null });
    }
    return moved;
  }
}
