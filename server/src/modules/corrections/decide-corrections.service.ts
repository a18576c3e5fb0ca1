import { Injectable } from '@nestjs/common';
import type { CorrectionOutcome, DecideCorrectionsRequest } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Problem } from '../../platform/http/problem.js';
import { CorrectionsQueries } from './corrections.query.js';
import { DecideCorrectionService } from './decide-correction.service.js';

/** Decides the same about many requests. Each stands on its own: what cannot be done is named, the rest is done. */
@Injectable()
export class DecideCorrectionsService {
  constructor(
    private readonly queries: CorrectionsQueries,
    private readonly deciding: DecideCorrectionService,
  ) {}

  /** @throws Problem corrections.opinion_required before anything is done; faults of the service itself */
  async execute(actor: Actor, trace: RequestTrace, { items, decision, opinion = '' }: DecideCorrectionsRequest): Promise<CorrectionOutcome[]> {
    if (decision !== 'approve' && opinion === '') {
      throw new Problem('corrections.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，申请人会看到' }] });
    }
    const names = await this.names(actor, items.map((one) => one.id));
    const outcomes: CorrectionOutcome[] = [];
    for (const { id, version } of items) {
      const about = { id, memberName: names.get(id) ?? null };
      try {
        await this.deciding.execute(actor, trace, id, { version, decision, opinion });
        outcomes.push({ ...about, done: true, code: null, message: null });
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.spec.status >= 500) throw fault;
        const { detail } = fault.extras;
        outcomes.push({ ...about, done: false, code: fault.code, message: detail === undefined ? fault.spec.title : `${fault.spec.title}（${detail}）` });
      }
    }
    return outcomes;
  }

  private async names(actor: Actor, ids: readonly Id[]): Promise<Map<Id, string>> {
    const found = await this.queries.placed(this.queries.scoped(actor, 'corrections.view').andWhere('c.id IN (:...ids)', { ids }));
    return new Map(found.map(({ row, memberName }) => [row.id, memberName]));
  }
}
