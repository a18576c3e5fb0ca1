import { Injectable } from '@nestjs/common';
import { earliestDay, latestDay, type CalendarDay, type Id, type PartialDay } from '@party/shared/kernel';
import { letterCheckPath, letterCodeOf, letterNumber, type LetterContent, type LetterKind } from '@party/shared/letters';
import { ETHNIC_GROUPS, fullYears, labelOf, SEXES, type EthnicCode, type SexCode } from '@party/shared/members';
import { Env } from '../../config/env.js';
import { Random } from '../../platform/clock/random.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { MemberSnapshot } from '../members/members.api.js';
import type { OrganisationRef } from '../organisations/organisations.api.js';
import { LettersRepository } from './letters.repository.js';

const CODE_BYTES = 10;

/** What a letter says beyond what the roster knows. */
export interface LetterText {
  kind: LetterKind;
  addressee: string;
  toName: string;
  purpose: string | null;
  duesPaidThrough: string | null;
  days: number;
  issuedOn: CalendarDay;
  validUntil: CalendarDay;
  year: number;
  serial: number;
}

/** Puts together everything a letter says, as of today. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly rows: LettersRepository,
    private readonly env: Env,
    private readonly random: Random,
  ) {}

  /** Unknown values stay empty, to be written in by hand: nothing is guessed. */
  async content(tx: Tx, member: MemberSnapshot, committee: OrganisationRef, text: LetterText): Promise<LetterContent> {
    const { kind, year, serial, issuedOn, validUntil, days, addressee, toName, purpose, duesPaidThrough } = text;
    const code = letterCodeOf(this.random.bytes(CODE_BYTES));
    return {
      form: 1, kind, number: letterNumber(kind, year, serial), addressee, ...personOf(member, issuedOn), from: originOf(committee.name, member.organisationName), to: toName,
      duesPaidThrough, days, issuedOn, validUntil, letterhead: await this.letterhead(tx, committee.id, committee.name), purpose, code,
      checkUrl: `${this.env.PUBLIC_ORIGIN}${letterCheckPath(code)}`,
    };
  }

  private async letterhead(tx: Tx, committeeId: Id, name: string): Promise<LetterContent['letterhead']> {
    const known = await this.rows.letterhead(committeeId, tx);
    const { signature, address, phone, fax, postcode } = known ?? { signature: name, address: '', phone: '', fax: '', postcode: '' };
    return { signature, address, phone, fax, postcode };
  }
}

function personOf({ values }: MemberSnapshot, on: CalendarDay): Pick<LetterContent, 'memberName' | 'sex' | 'age' | 'ethnicity' | 'stage' | 'idNumber' | 'memberPhone'> {
  const sex = values.sex as SexCode | null;
  return {
    memberName: values.name, sex: sex === '1' || sex === '2' ? labelOf(SEXES, sex) : '', age: ageOf(values.birthDate, on),
    ethnicity: values.ethnicity === null ? '' : labelOf(ETHNIC_GROUPS, values.ethnicity as EthnicCode),
    stage: values.stage === 'full' ? 'full' : 'probationary', idNumber: values.idNumber, memberPhone: values.phone,
  };
}

/** Null unless the day of birth leaves one answer. */
function ageOf(birth: PartialDay | null, on: CalendarDay): number | null {
  if (birth === null) return null;
  const [most, least] = [fullYears(earliestDay(birth), on), fullYears(latestDay(birth), on)];
  return most === least ? most : null;
}

/** 由…: the committee and the branch, unless the branch's name says the committee already. */
const originOf = (committee: string, branch: string): string => (branch.startsWith(committee) ? branch : `${committee}${branch}`);
