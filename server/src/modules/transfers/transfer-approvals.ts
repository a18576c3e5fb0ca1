import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { LETTER_USUAL_DAYS } from '@party/shared/letters';
import { mayEver, type Actor } from '@party/shared/permissions';
import { approvalAsks, TRANSFER_KIND_LABELS, TRANSFER_REASON_LABELS, type TransferRow } from '@party/shared/transfers';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { DuesApi } from '../dues/dues.api.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { DecideTransferService } from './decide-transfer.service.js';
import { TransfersReader } from './transfers.reader.js';

/** What an approval settles beyond a yes, said on the row. */
interface Asked {
  lines: ApprovalDraft['lines'];
  warning: string | null;
  /** Null where a yes alone does not do: such a step is approved on its own page. */
  approvable: boolean;
}

/** The month of the dues is the book's, the letter the usual one; where the book says nothing the page asks. */
function askedOf({ kind, seat, memberId, toName }: TransferRow, paid: ReadonlyMap<Id, string>): Asked {
  const asked = approvalAsks(kind, seat);
  if (asked === null) return { lines: [], warning: null, approvable: true };
  if (asked === 'letter') {
    const through = kind === 'out_through';
    return through
      ? { lines: [], warning: '介绍信开给上级党委，请打开详情核对抬头后办理。', approvable: false }
      : { lines: [{ label: '介绍信抬头', to: toName }], warning: `同意后立即开具介绍信并编号，有效期 ${LETTER_USUAL_DAYS} 天；需要改抬头或天数的，请打开详情办理。`, approvable: true };
  }
  const month = paid.get(memberId);
  return month === undefined
    ? { lines: [], warning: '同意前须填写党费已交到哪个月，请打开详情办理。', approvable: false }
    : { lines: [{ label: '党费交到', to: month }], warning: null, approvable: true };
}

function draftOf(row: TransferRow, paid: ReadonlyMap<Id, string>): ApprovalDraft {
  const { lines, warning, approvable } = askedOf(row, paid);
  return {
    key: row.id, version: row.version, title: row.memberName, place: row.officeName ?? row.fromName,
    lines: [{ label: TRANSFER_KIND_LABELS[row.kind].label, from: row.fromName, to: row.toName }, ...lines],
    reason: TRANSFER_REASON_LABELS[row.reason], warning, submittedAt: row.changedAt, dueOn: null,
    link: { room: 'transfers', page: 'detail', params: { id: row.id } }, decisions: approvable ? ['approve', 'return', 'reject'] : ['return', 'reject'],
  };
}

/** Transfers whose office the actor decides for, in the approval centre; they wait there since the last step. */
@Injectable()
export class TransferApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'transfers';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: TransfersReader,
    private readonly deciding: DecideTransferService,
    private readonly dues: DuesApi,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]> {
    if (!mayEver(actor, 'transfers.decide')) return [];
    const rows = await this.reader.waiting(actor, range);
    const paid = await this.dues.paidThrough(rows.filter(({ kind, seat }) => approvalAsks(kind, seat) === 'dues').map((row) => row.memberId));
    return rows.map((row) => draftOf(row, paid));
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return mayEver(actor, 'transfers.decide') ? this.reader.countWaiting(actor) : { count: 0, oldestAt: null };
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.deciding.execute(actor, trace, key, verdict, true);
  }
}
