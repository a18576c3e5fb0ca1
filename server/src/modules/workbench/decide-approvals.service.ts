import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalChoice, ApprovalProblem, ApprovalResult, DecideApprovalsRequest } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Problem } from '../../platform/http/problem.js';
import { toProblem } from '../../platform/http/problem.filter.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { ApprovalSources, type ApprovalVerdict } from './approval-sources.js';

/** Decides the same about many items. Each stands on its own: what cannot be done is named, the rest is done. */
@Injectable()
export class DecideApprovalsService {
  constructor(
    private readonly sources: ApprovalSources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws Problem workbench.opinion_required before anything is done */
  async execute(actor: Actor, trace: RequestTrace, { items, decision, opinion = '' }: DecideApprovalsRequest): Promise<ApprovalResult[]> {
    if (decision !== 'approve' && opinion === '') {
      throw new Problem('workbench.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，申请人会看到' }] });
    }
    const results: ApprovalResult[] = [];
    // One after the other: a batch of one person takes one connection, and items about the same person do not meet.
    for (const item of items) {
      const problem = await this.decide(actor, trace, item, { decision, opinion, version: item.version });
      results.push({ kind: item.kind, key: item.key, ok: problem === null, ...(problem === null ? {} : { problem }) });
    }
    return results;
  }

  /** Null when it was done. A fault of the service is told of the item it met, because others are done by then. */
  private async decide(actor: Actor, trace: RequestTrace, { kind, key }: ApprovalChoice, verdict: ApprovalVerdict): Promise<ApprovalProblem | null> {
    const [source] = this.sources.of(kind);
    try {
      if (!source) throw new Problem('request.not_found');
      await source.decide(actor, trace, key, verdict);
      return null;
    } catch (fault) {
      const { code, spec, extras } = toProblem(fault);
      if (spec.status >= 500) this.logger[spec.log]({ requestId: trace.requestId, code, err: extras.cause }, 'item of a batch refused');
      return { code, message: extras.detail === undefined ? spec.title : `${spec.title}（${extras.detail}）` };
    }
  }
}
