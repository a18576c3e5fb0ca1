import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { addresseeFaultMessage, readAddressee } from '@party/shared/letters';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { AddresseesRepository } from './addressees.repository.js';
import type { Addressee } from './letter-records.entity.js';

/** A letter's addressee as it was typed. */
export interface TypedAddressee {
  committeeId: Id;
  addressee: string;
  correctsAddresseeId?: Id | undefined;
  fieldPrefix: string;
  by: Id;
  on: CalendarDay;
}

const LEARNT = '开信时更正';

/** A line as it may be printed. @throws Problem request.invalid naming the field */
export function demandAddressee(text: string, field: string): string {
  const line = readAddressee(text);
  if (!line.ok) throw fieldProblem(field, line.error, addresseeFaultMessage(line.error));
  return line.value;
}

/** Learns who letters go to: every letter counts, and a corrected wording takes the place of the wrong one. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly rows: AddresseesRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The line as it is printed, counted. A wording that was corrected is refused with the right one in the message: nothing
   * is printed that nobody typed.
   * @throws Problem request.invalid naming `<prefix>addressee`, letters.addressee_not_found
   */
  async use(tx: Tx, { committeeId, addressee, correctsAddresseeId, fieldPrefix, by, on }: TypedAddressee): Promise<string> {
    const name = demandAddressee(addressee, `${fieldPrefix}addressee`);
    const wrong = correctsAddresseeId === undefined ? null : await this.rows.lockById(tx, correctsAddresseeId);
    if (correctsAddresseeId !== undefined && wrong?.committeeId !== committeeId) throw new Problem('letters.addressee_not_found');
    const line = wrong?.supersededBy === null ? await this.supersede(tx, wrong, name, { by, reason: LEARNT }) : await this.lineOf(tx, committeeId, name, by);
    if (line.supersededBy !== null) {
      const right = await this.rows.byId(line.supersededBy, tx);
      throw fieldProblem(`${fieldPrefix}addressee`, 'corrected', `这条抬头已更正为「${right?.name ?? ''}」，请改用更正后的抬头`);
    }
    await this.rows.countUse(tx, line.id, on);
    return name;
  }

  /** The line of a wording, made when there is none; locked. */
  async lineOf(tx: Tx, committeeId: Id, name: string, by: Id): Promise<Addressee> {
    await this.rows.addUnlessKnown(tx, { id: this.ids.next(), committeeId, name, createdBy: by, createdAt: this.clock.date() });
    const line = await this.rows.lockByName(tx, committeeId, name);
    if (!line) throw new Error('a line that was just added is gone');
    return line;
  }

  /**
   * Let a line give way to a wording: a new one, one that stands beside it, or one that was once given up for it. Gives the
   * line of the wording as it then stands; the same line when nothing but blanks and points changes.
   */
  async supersede(tx: Tx, wrong: Addressee, name: string, { by, reason }: { by: Id; reason: string }): Promise<Addressee> {
    const right = await this.lineOf(tx, wrong.committeeId, name, by);
    if (right.id === wrong.id) {
      const renamed = { ...wrong, name, version: wrong.version + 1 };
      await this.rows.update(tx, renamed);
      return renamed;
    }
    const revived: Addressee = {
      ...right, name, supersededBy: null, correctedBy: null, correctedAt: null, correctionReason: null, version: right.version + 1,
      // A wording that is taken up again has given its letters away before.
      useCount: right.supersededBy === null ? right.useCount + wrong.useCount : wrong.useCount,
      lastUsedOn: [right.lastUsedOn, wrong.lastUsedOn].filter((day) => day !== null).sort().at(-1) ?? null,
    };
    await this.rows.update(tx, revived);
    await this.rows.redirect(tx, wrong.id, right.id);
    await this.rows.update(tx, { ...wrong, supersededBy: right.id, correctedBy: by, correctedAt: this.clock.date(), correctionReason: reason, version: wrong.version + 1 });
    return revived;
  }
}
