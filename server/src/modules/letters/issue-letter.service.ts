import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { letterYear, maxLetterDays, mayReissue, validUntil, type LetterKind } from '@party/shared/letters';
import { isMember } from '@party/shared/members';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { AddressBook } from './address-book.service.js';
import { LetterCourse, type By } from './letter-course.js';
import { LetterVault } from './letter-vault.js';
import { LetterWriter } from './letter-writer.js';
import type { Letter } from './letter.entity.js';
import { LettersRepository } from './letters.repository.js';

/** What a letter is issued for and what it says. */
export interface NewLetter {
  kind: LetterKind;
  /** A department committee or the school committee. */
  committeeId: Id;
  memberId: Id;
  addressee: string;
  /** Line of the address book that `addressee` corrects. */
  correctsAddresseeId?: Id | undefined;
  /** Unit the member goes to. */
  toName: string;
  days: number;
  duesPaidThrough: string | null;
  /** Of a certificate. */
  purpose?: string | null;
  /** Record of another room it belongs to; one good letter at a time. */
  source?: { type: string; id: Id } | null;
  /** Put before field names in refusals, e.g. `letter.`. */
  fieldPrefix?: string;
}

/** What changes when a letter is issued again. */
export type NewWords = Pick<NewLetter, 'addressee' | 'days' | 'correctsAddresseeId' | 'fieldPrefix'> & { duesPaidThrough?: string | null };

const ISSUERS: readonly OrganisationRef['kind'][] = ['department_committee', 'school_committee'];

/** A committee with letters of its own. */
export const issuesLetters = ({ kind }: Pick<OrganisationRef, 'kind'>): boolean => ISSUERS.includes(kind);

/** Issues letters inside the transaction of whoever needs them. Permissions are the caller's business. */
@Injectable()
export class IssueLetterService {
  constructor(
    private readonly rows: LettersRepository,
    private readonly course: LetterCourse,
    private readonly writer: LetterWriter,
    private readonly vault: LetterVault,
    private readonly book: AddressBook,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem letters.no_issuer, letters.not_a_member, members.not_found, organisations.*, request.invalid naming `addressee` or `days` */
  async issue(tx: Tx, letter: NewLetter, by: NonNullable<By>): Promise<Letter> {
    return this.write(tx, letter, by, null);
  }

  /**
   * Issue a good or expired letter again: it is replaced, the new one gets a number of its own.
   * @throws Problem letters.not_allowed, letters.reissue_too_late and what {@link issue} throws
   */
  async reissue(tx: Tx, letterId: Id, words: NewWords, by: NonNullable<By>): Promise<Letter> {
    const row = await this.rows.lockById(tx, letterId);
    if (!row) throw new Problem('letters.not_found');
    const state = this.course.next(row, 'reissue');
    if (!mayReissue(row.firstIssuedOn, shanghaiDay(this.clock.now()))) throw new Problem('letters.reissue_too_late');
    await this.course.take(tx, row, { state, closedReason: '重开' }, { action: 'reissue', by });
    const { purpose, duesPaidThrough } = this.vault.open(row);
    const source = row.sourceType === null || row.sourceId === null ? null : { type: row.sourceType, id: row.sourceId };
    return this.write(tx, { kind: row.kind, committeeId: row.committeeId, memberId: row.memberId, toName: row.toName, purpose, duesPaidThrough, source, ...words }, by, row);
  }

  private async write(tx: Tx, letter: NewLetter, by: NonNullable<By>, replaced: Letter | null): Promise<Letter> {
    const { kind, memberId, toName, days, duesPaidThrough, purpose = null, source = null, fieldPrefix = '' } = letter;
    const committee = await this.issuer(tx, letter.committeeId);
    const member = await this.members.require(memberId, tx);
    if (!isMember(member.values)) throw new Problem('letters.not_a_member');
    const issuedOn = shanghaiDay(this.clock.now());
    const until = this.term(kind, issuedOn, days, fieldPrefix);
    const addressee = await this.book.use(tx, { ...letter, fieldPrefix, by: by.actor.memberId ?? '', on: issuedOn });
    const year = letterYear(issuedOn);
    const serial = await this.rows.nextSerial(tx, committee.id, kind, year);
    const content = await this.writer.content(tx, member, committee, { kind, addressee, toName, purpose, duesPaidThrough, days, issuedOn, validUntil: until, year, serial });
    const [id, now] = [this.ids.next(), this.clock.date()];
    const row: Letter = {
      id, kind, state: 'valid', version: 1, committeeId: committee.id, committeeName: committee.name, year, serial, ...placeOf(member), addressee, toName, days, issuedOn,
      validUntil: until, firstIssuedOn: replaced?.firstIssuedOn ?? issuedOn, codeIndex: this.vault.codeIndex(content.code), contentSealed: this.vault.seal(id, content),
      printedCopies: 0, ownCopies: 0, sourceType: source?.type ?? null, sourceId: source?.id ?? null, replacesId: replaced?.id ?? null, acceptedOn: null, closedReason: null,
      createdAt: now, changedAt: now,
    };
    await this.rows.insert(tx, row);
    await this.course.record(tx, row, { action: 'issue', by });
    return row;
  }

  private async issuer(tx: Tx, id: Id): Promise<OrganisationRef> {
    const committee = await this.organisations.hold(tx, id);
    if (!issuesLetters(committee)) throw new Problem('letters.no_issuer');
    return committee;
  }

  private term(kind: LetterKind, issuedOn: CalendarDay, days: number, prefix: string): CalendarDay {
    const until = validUntil(kind, issuedOn, days);
    if (!until.ok) throw fieldProblem(`${prefix}days`, 'out_of_range', `有效期须为 1 至 ${maxLetterDays(kind, issuedOn)} 天`);
    return until.value;
  }
}

const placeOf = ({ id, values }: MemberSnapshot): Pick<Letter, 'memberId' | 'memberName' | 'organisationId'> => ({
  memberId: id, memberName: values.name, organisationId: values.organisationId,
});
