import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { LETTER_STATE_LABELS, letterNumber, letterStateOn, type LetterContent } from '@party/shared/letters';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { LetterCourse } from './letter-course.js';
import { letterSheet, type CopyMark } from './letter-sheet.js';
import { LetterVault } from './letter-vault.js';
import type { Letter } from './letter.entity.js';
import { LettersQueries } from './letters.query.js';

const PDF = 'application/pdf';
const OWN = '本人留存';
const LOOK = { kind: 'reveal', fields: ['idNumber', 'phone'], reason: '下载组织关系介绍信（证明信）' } as const;

/** Hands out sheets. Each is counted and written down before its first byte leaves. */
@Injectable()
export class PrintLetterService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: LettersQueries,
    private readonly course: LetterCourse,
    private readonly vault: LetterVault,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** A sheet to be sealed; of a letter that is over one for the files, with what became of it across it. @throws Problem letters.not_found, letters.own_letter, auth.forbidden */
  async official(actor: Actor, trace: RequestTrace, id: Id): Promise<Download> {
    const { row, content } = await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, id, () => this.queries.visible(actor, 'letters.view', tx));
      if (!mayDo(actor, 'letters.issue', found.seat)) throw new Problem(found.row.memberId === actor.memberId ? 'letters.own_letter' : 'auth.forbidden');
      const printedCopies = found.row.printedCopies + 1;
      const printed = await this.course.take(tx, found.row, { printedCopies }, { action: 'print', by: { actor, trace }, note: `第 ${printedCopies} 份` });
      await this.members.noteLook(tx, [printed.memberId], { viewerId: actor.memberId ?? '', ...LOOK });
      return { row: printed, content: this.vault.open(printed) };
    });
    const state = letterStateOn(row.state, row.validUntil, shanghaiDay(this.clock.now()));
    return this.file(row, content, { foot: `第 ${row.printedCopies} 份`, ...(state === 'valid' ? {} : { watermark: LETTER_STATE_LABELS[state] }) });
  }

  /** A copy the member keeps; marked, so that nobody takes it for the letter. @throws Problem letters.not_found */
  async ownCopy(actor: Actor, trace: RequestTrace, id: Id): Promise<Download> {
    const { row, content } = await this.transactions.run(async (tx) => {
      const { row: before } = await this.queries.lock(tx, id, () => this.queries.own(actor, tx));
      const taken = await this.course.take(tx, before, { ownCopies: before.ownCopies + 1 }, { action: 'own_copy', by: { actor, trace } });
      return { row: taken, content: this.vault.open(taken) };
    });
    return this.file(row, content, { foot: '本人留存件，不作转接或证明凭证', watermark: OWN });
  }

  private async file(row: Letter, content: LetterContent, mark: Omit<CopyMark, 'createdAt'>): Promise<Download> {
    const name = `${letterNumber(row.kind, row.year, row.serial)}_${row.memberName}${mark.watermark === OWN ? `_${OWN}` : ''}.pdf`;
    return new Download(name, PDF, await letterSheet(content, { createdAt: row.createdAt, ...mark }));
  }
}
