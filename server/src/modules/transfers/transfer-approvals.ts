import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import { approvalAsks, TRANSFER_KIND_LABELS, TRANSFER_REASON_LABELS, type TransferRow } from '@party/shared/transfers';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { DecideTransferService } from './decide-transfer.service.js';
import { TransfersReader } from './transfers.reader.js';

/** What an approval asks beyond a yes, said on the row: such a step is approved on its own page. */
const ASKS = { dues: '同意前须填写党费已交到哪个月，请打开详情办理。', letter: '同意时须开具介绍信，请打开详情办理。' } as const;

function warningOf({ kind, seat }: TransferRow): string | null {
  const asked = approvalAsks(kind, seat);
  return asked === null ? null : ASKS[asked];
}

const draftOf = (row: TransferRow): ApprovalDraft => ({
  key: row.id, version: row.version, title: row.memberName, place: row.officeName ?? row.fromName,
  lines: [{ label: TRANSFER_KIND_LABELS[row.kind].label, from: row.fromName, to: row.toName }],
  reason: TRANSFER_REASON_LABELS[row.reason], warning: warningOf(row), submittedAt: row.changedAt, dueOn: null,
  link: { room: 'transfers', page: 'detail', params: { id: row.id } }, decisions: warningOf(row) === null ? ['approve', 'return', 'reject'] : ['return', 'reject'],
});

/** Transfers whose office the actor decides for, in the approval centre; they wait there since the last step. */
@Injectable()
export class TransferApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'transfers';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: TransfersReader,
    private readonly deciding: DecideTransferService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]> {
    return mayEver(actor, 'transfers.decide') ? (await this.reader.waiting(actor, range)).map(draftOf) : [];
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return mayEver(actor, 'transfers.decide') ? this.reader.countWaiting(actor) : { count: 0, oldestAt: null };
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.deciding.execute(actor, trace, key, verdict);
  }
}
