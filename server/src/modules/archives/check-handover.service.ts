import { Injectable } from '@nestjs/common';
import { checkedState, movedPaper, type CheckHandoverRequest } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import { mayDo } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ArchiveCourse, type Doer, type Done } from './archive-course.js';
import type { ArchiveHandover } from './archive-handover.entity.js';
import { ArchiveMessages } from './archive-messages.js';
import { ArchivesRepository } from './archives.repository.js';
import { HandoversQueries } from './handovers.query.js';

/** The receiving keeper says paper by paper what arrived; what did not is missing, and both sides hear of it. */
@Injectable()
export class CheckHandoverService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: HandoversQueries,
    private readonly rows: ArchivesRepository,
    private readonly course: ArchiveCourse,
    private readonly messages: ArchiveMessages,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async execute(by: Doer, id: Id, { version, results, place }: CheckHandoverRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { memberId } = (await this.queries.require(by.actor, id, tx)).row;
      const file = await this.rows.lockFile(tx, memberId);
      const row = await this.rows.handover(id, tx);
      if (!file || !row) throw new Problem('archives.handover_not_found');
      const keeper = row.toId === null ? null : await this.organisations.require(row.toId, tx);
      if (!keeper || !mayDo(by.actor, 'archives.receive', { memberId, organisationPath: keeper.path })) {
        throw new Problem(memberId === by.actor.memberId ? 'archives.own_file' : 'auth.forbidden');
      }
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'open') throw new Problem('archives.checked_already');
      const arrived = await this.papers(tx, row, results);
      const absent = arrived.filter((one) => one.action === 'not_arrive').length;
      const checked: ArchiveHandover = {
        ...row, version: version + 1, state: checkedState(absent), absent, arrived: arrived.flatMap((one) => (one.action === 'arrive' && one.paper ? [one.paper.id] : [])),
        checkedBy: by.actor.memberId, checkedAt: this.clock.date(),
      };
      await this.rows.saveHandover(tx, checked);
      await this.course.note(tx, file, { state: 'kept', place: place === undefined || place === '' ? null : place }, keeper, by, arrived, 'archives.receive');
      await this.messages.checked(tx, checked);
    });
  }

  /** Every paper on its way has an answer, and nothing else has. */
  private async papers(tx: Tx, { memberId }: ArchiveHandover, results: CheckHandoverRequest['results']): Promise<Done[]> {
    const answers = new Map(results.map((one) => [one.paperId, one.arrived]));
    const waiting = (await this.rows.papers(memberId, tx)).filter((one) => one.state === 'in_transit');
    if (answers.size !== results.length || answers.size !== waiting.length || waiting.some((one) => !answers.has(one.id))) {
      throw fieldProblem('results', 'incomplete', '请对清单上的每一份材料确认是否收到');
    }
    const done: Done[] = [];
    for (const paper of waiting) {
      const action = answers.get(paper.id) === true ? 'arrive' : 'not_arrive';
      await this.rows.savePaper(tx, { ...paper, state: movedPaper(paper.state, action) ?? paper.state, version: paper.version + 1 });
      done.push({ action, paper });
    }
    return done;
  }
}
