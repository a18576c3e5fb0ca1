import { Injectable } from '@nestjs/common';
import type { ReliefPeriod, ReliefView } from '@party/shared/dues';
import { MembersApi } from '../members/members.api.js';
import { AskedAboveReader } from './asked-above/asked-above.reader.js';
import { DuesReliefRow } from './dues-relief.entity.js';
import { DuesRepository } from './dues.repository.js';

/** Reads reliefs for those who ask for them and those who grant them. */
@Injectable()
export class DuesReliefsReader extends AskedAboveReader<DuesReliefRow, ReliefPeriod & Pick<ReliefView, 'document'>> {
  constructor(rows: DuesRepository, members: MembersApi) {
    super(rows, members, { entity: DuesReliefRow, hidden: 'dues.relief_not_found', more: ({ kind, from, until, reducedFen, deferredUntil, document }) => ({ kind, from, until, reducedFen, deferredUntil, document }) });
  }
}
