import { Injectable } from '@nestjs/common';
import { formatFen, formatMonth, RELIEF_LABELS, type DuesMonth, type ReliefPeriod, type ReliefView } from '@party/shared/dues';
import { ApprovalSources } from '../workbench/workbench.api.js';
import { AskedAboveApprovals, type AskedLines } from './asked-above/asked-above.approvals.js';
import type { DuesReliefRow } from './dues-relief.entity.js';
import { DuesReliefsReader } from './dues-reliefs.reader.js';
import { RelieveDuesService } from './relieve-dues.service.js';

/** Reliefs that wait for somebody above the branch, in the approval centre. */
@Injectable()
export class DuesApprovals extends AskedAboveApprovals<DuesReliefRow, ReliefPeriod & Pick<ReliefView, 'document'>> {
  readonly kind = 'dues';

  constructor(sources: ApprovalSources, reader: DuesReliefsReader, relieving: RelieveDuesService) {
    super(sources, reader, relieving);
  }

  protected lines({ kind, from, until, reducedFen, deferredUntil, document }: ReliefPeriod & Pick<ReliefView, 'document'>): AskedLines {
    const months = `${formatMonth(from as DuesMonth)}至${formatMonth(until as DuesMonth)}`;
    const terms = [RELIEF_LABELS[kind], months, ...(reducedFen === null ? [] : [`每月交 ${formatFen(reducedFen)} 元`]), ...(deferredUntil === null ? [] : [`最迟${formatMonth(deferredUntil as DuesMonth)}交纳`])];
    return [{ label: '申请', to: terms.join('，') }, ...(document === null ? [] : [{ label: '研究依据', to: document }])];
  }
}
