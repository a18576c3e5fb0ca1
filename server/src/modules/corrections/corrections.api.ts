import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** What other rooms may ask of corrections. */
@Injectable()
export class CorrectionsApi {
  constructor(private readonly rows: CorrectionsRepository) {}

  /** Whether a request of the person is submitted or returned, and so undecided. */
  hasOpen(memberId: Id, tx?: Tx): Promise<boolean> {
    return this.rows.hasOpen(memberId, tx);
  }
}
