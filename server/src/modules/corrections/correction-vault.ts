import { Injectable } from '@nestjs/common';
import type { CorrectionChange } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';

/** Tables with a sealed list of changes. */
type SealedTable = 'correction' | 'correction_step';

/** Seals what a request changes: identity numbers and dates of birth stand among it. */
@Injectable()
export class CorrectionVault {
  constructor(private readonly cipher: FieldCipher) {}

  seal(table: SealedTable, row: Id, changes: readonly CorrectionChange[]): string {
    return this.cipher.seal(JSON.stringify(changes), { table, column: 'changes_sealed', row });
  }

  open(table: SealedTable, row: Id, sealed: string): CorrectionChange[] {
    return JSON.parse(this.cipher.open(sealed, { table, column: 'changes_sealed', row })) as CorrectionChange[];
  }
}
