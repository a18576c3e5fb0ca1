import { Injectable } from '@nestjs/common';
import { formatMonth, signedFen, type AmendmentPeriod, type AmendmentView, type DuesMonth } from '@party/shared/dues';
import { ApprovalSources } from '../../workbench/workbench.api.js';
import { AskedAboveApprovals, type AskedLines } from '../asked-above/asked-above.approvals.js';
import { AmendDuesService } from './amend-dues.service.js';
import type { DuesAmendmentRow } from './dues-amendment.entity.js';
import { DuesAmendmentsReader } from './dues-amendments.reader.js';

/** Amendments that wait for somebody above the branch, in the approval centre. */
@Injectable()
export class AmendmentApprovals extends AskedAboveApprovals<DuesAmendmentRow, AmendmentPeriod> {
  readonly kind = 'dues_amendments';

  constructor(sources: ApprovalSources, reader: DuesAmendmentsReader, amending: AmendDuesService) {
    super(sources, reader, amending);
  }

  protected lines({ from, until, differenceFen }: AmendmentView): AskedLines {
    const months = from === until ? formatMonth(from as DuesMonth) : `${formatMonth(from as DuesMonth)}至${formatMonth(until as DuesMonth)}`;
    return [{ label: '更正月份', to: months }, { label: '应交合计', to: `${signedFen(differenceFen)} 元` }];
  }
}
