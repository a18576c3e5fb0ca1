import { Injectable, type OnModuleInit } from '@nestjs/common';
import { correctionText, type CorrectionDiff, type CorrectionRow } from '@party/shared/corrections';
import { MEMBER_FIELD_LABELS } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft, ApprovalLine } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { CorrectionsReader } from './corrections.reader.js';
import { DecideCorrectionService } from './decide-correction.service.js';

const lineOf = ({ field, before, after }: CorrectionDiff): ApprovalLine => ({
  label: MEMBER_FIELD_LABELS[field], from: correctionText(field, before), to: correctionText(field, after),
});

/** Why an approval would be refused as things are; null when nothing stands against it. */
function warningOf({ diff }: CorrectionRow): string | null {
  const changed = diff.filter((one) => one.now !== undefined).map((one) => MEMBER_FIELD_LABELS[one.field]);
  return changed.length === 0 ? null : `申请提出后，${changed.join('、')}的登记有变动，请退回申请人重新核对。`;
}

const draftOf = (row: CorrectionRow): ApprovalDraft => ({
  key: row.id, version: row.version, title: row.memberName, place: row.organisationName, lines: row.diff.map(lineOf), reason: row.reason,
  warning: warningOf(row), submittedAt: row.submittedAt, dueOn: null, link: { room: 'corrections', page: 'decide', params: { id: row.id } },
  decisions: ['approve', 'return', 'reject'],
});

/** Requests that wait for a decision, in the approval centre: the rows of the room's own list, decided by its own service. */
@Injectable()
export class CorrectionApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'corrections';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: CorrectionsReader,
    private readonly deciding: DecideCorrectionService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]> {
    return (await this.reader.waiting(actor, range)).map(draftOf);
  }

  count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return this.reader.countWaiting(actor);
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.deciding.execute(actor, trace, key, verdict);
  }
}
