import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { LetterContent } from '@party/shared/letters';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import type { Letter } from './letter.entity.js';

/** Seals and opens what stands on letters, and makes what their codes are found by. */
@Injectable()
export class LetterVault {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly blind: BlindIndex,
  ) {}

  seal(id: Id, content: LetterContent): string {
    return this.cipher.seal(JSON.stringify(content), { table: 'letter', column: 'content_sealed', row: id });
  }

  open({ id, contentSealed }: Pick<Letter, 'id' | 'contentSealed'>): LetterContent {
    return JSON.parse(this.cipher.open(contentSealed, { table: 'letter', column: 'content_sealed', row: id })) as LetterContent;
  }

  codeIndex(code: string): string {
    return this.blind.of('letter.code', code);
  }
}
