import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { letterNumber, letterStateOn, type LetterKind, type LetterState } from '@party/shared/letters';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { CloseLetterService } from './close-letter.service.js';
import { IssueLetterService, type NewLetter, type NewWords } from './issue-letter.service.js';
import type { By } from './letter-course.js';
import type { Letter } from './letter.entity.js';
import { LettersRepository } from './letters.repository.js';

export { CertificatesService } from './certificates.service.js';
export type { NewLetter, NewWords } from './issue-letter.service.js';

/** A letter as other rooms know it: nothing that is sealed. */
export interface LetterRef {
  id: Id;
  kind: LetterKind;
  number: string;
  /** What it is worth today. */
  state: LetterState;
  committeeId: Id;
  memberId: Id;
  addressee: string;
  days: number;
  issuedOn: CalendarDay;
  validUntil: CalendarDay;
  /** Day of the first letter of the chain. */
  firstIssuedOn: CalendarDay;
  acceptedOn: CalendarDay | null;
  replacesId: Id | null;
}

type Somebody = NonNullable<By>;

/** What other rooms may ask of letters. Permissions are the caller's business; every change is one of the caller's transaction. */
@Injectable()
export class LettersApi {
  constructor(
    private readonly issuing: IssueLetterService,
    private readonly closing: CloseLetterService,
    private readonly rows: LettersRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem letters.no_issuer, letters.not_a_member, members.not_found, organisations.*, request.invalid naming `addressee` or `days` */
  async issue(tx: Tx, letter: NewLetter, by: Somebody): Promise<LetterRef> {
    return this.ref(await this.issuing.issue(tx, letter, by));
  }

  /** @throws Problem letters.not_found, letters.not_allowed, letters.reissue_too_late and what {@link issue} throws */
  async reissue(tx: Tx, letterId: Id, words: NewWords, by: Somebody): Promise<LetterRef> {
    return this.ref(await this.issuing.reissue(tx, letterId, words, by));
  }

  /** @throws Problem letters.not_found, letters.not_allowed */
  revoke(tx: Tx, letterId: Id, reason: string, by: Somebody): Promise<void> {
    return this.closing.revoke(tx, letterId, reason, by);
  }

  /** Note the receipt, also of an expired letter. @throws Problem letters.not_found, letters.not_allowed */
  receive(tx: Tx, letterId: Id, acceptedOn: CalendarDay, by: Somebody): Promise<void> {
    return this.closing.receive(tx, letterId, acceptedOn, by);
  }

  /** Note that the letter ran out, when it did and nobody has noted it; gives whether it was so. */
  expire(tx: Tx, letterId: Id): Promise<boolean> {
    return this.closing.expire(tx, letterId, shanghaiDay(this.clock.now()));
  }

  async find(id: Id, tx?: Tx): Promise<LetterRef | null> {
    const row = await this.rows.byId(id, tx);
    return row && this.ref(row);
  }

  /** Letters of a record of another room, the latest first. */
  async findBySource(sourceType: string, sourceId: Id, tx?: Tx): Promise<LetterRef[]> {
    return (await this.rows.ofSource(sourceType, sourceId, tx)).map((row) => this.ref(row));
  }

  private ref(row: Letter): LetterRef {
    const { id, kind, committeeId, memberId, addressee, days, issuedOn, validUntil, firstIssuedOn, acceptedOn, replacesId } = row;
    return {
      id, kind, number: letterNumber(kind, row.year, row.serial), state: letterStateOn(row.state, validUntil, shanghaiDay(this.clock.now())), committeeId, memberId, addressee, days,
      issuedOn, validUntil, firstIssuedOn, acceptedOn, replacesId,
    };
  }
}
