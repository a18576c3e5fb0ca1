import { Injectable } from '@nestjs/common';
import type { AmendmentPeriod } from '@party/shared/dues';
import { MembersApi } from '../../members/members.api.js';
import { AskedAboveReader } from '../asked-above/asked-above.reader.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesAmendmentRow } from './dues-amendment.entity.js';

/** Reads amendments for those who ask for them and those who decide. */
@Injectable()
export class DuesAmendmentsReader extends AskedAboveReader<DuesAmendmentRow, AmendmentPeriod> {
  constructor(rows: DuesRepository, members: MembersApi) {
    super(rows, members, { entity: DuesAmendmentRow, hidden: 'dues.amendment_not_found', more: ({ from, until, differenceFen, reason }) => ({ from, until, differenceFen, reason }) });
  }
}
