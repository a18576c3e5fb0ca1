import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Random } from '../../platform/clock/random.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberVault, TAIL_SLOTS } from './member-vault.js';

/** A phone that needs a place in the index of last digits. */
export interface TailWanted {
  id: Id;
  phone: string;
}

const CHUNK = 1000;
/** Random picks before the slots of one tail are tried one after the other. */
const PICKS = 8;

/**
 * Gives each phone a free slot for its last four digits. Two people with the same last digits stand under different,
 * unrelated indexes, so a copy of the database shows no pair of them; a search asks for all slots of its digits.
 */
@Injectable()
export class PhoneTails {
  constructor(
    private readonly vault: MemberVault,
    private readonly random: Random,
  ) {}

  /** Free indexes by id, all different. */
  async assign(tx: Tx, wanted: readonly TailWanted[]): Promise<Map<Id, string>> {
    const given = new Map<Id, string>();
    const mine = new Set<string>();
    let open = [...wanted];
    for (let round = 0; open.length > 0; round += 1) {
      if (round >= PICKS + TAIL_SLOTS) throw new Error(`more than ${TAIL_SLOTS} people share the last four digits of their phone`);
      const picks = open.map((one) => ({ one, index: this.vault.tailIndex(one.phone, this.slot(round)) }));
      const taken = await this.taken(tx, picks.map((pick) => pick.index));
      open = [];
      for (const { one, index } of picks) {
        if (taken.has(index) || mine.has(index)) {
          open.push(one);
          continue;
        }
        mine.add(index);
        given.set(one.id, index);
      }
    }
    return given;
  }

  private slot(round: number): number {
    return round < PICKS ? this.random.below(TAIL_SLOTS) : round - PICKS;
  }

  private async taken(tx: Tx, indexes: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let at = 0; at < indexes.length; at += CHUNK) {
      const rows = (await tx.manager.query('SELECT phone_tail_index AS tail FROM member WHERE phone_tail_index IN (?)', [indexes.slice(at, at + CHUNK)])) as { tail: string }[];
      for (const row of rows) found.add(row.tail);
    }
    return found;
  }
}
