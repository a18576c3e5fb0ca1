import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { COMMON_SHARES, receiveMovement, remitLevelOf, remitMovement, remittanceDue, USE_PURPOSES, type AccountUse } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { OrganisationKind } from '@party/shared/organisations';
import { DuesYearQuery } from '../modules/dues/yearly/dues-year.query.js';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { keepersOf } from './dues-keepers.js';
import { SAMPLE_COMMITTEE } from './sample-people.js';

interface Place { id: Id; parentId: Id | null; kind: OrganisationKind }

/** Branches of the committee of the samples by their order: what the members have seen, what waits for a second person. */
const ACCOUNTS = ['published', 'published', 'drafted', 'none'] as const;
const REMITTED = ['confirmed', 'booked', 'none'] as const;

/** Handing up and the yearly account of the running year at one committee, with something still to do for everybody. */
@Injectable()
export class PastYearly {
  constructor(
    private readonly source: DataSource,
    private readonly years: DuesYearQuery,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many accounts were drawn. */
  async write(): Promise<number> {
    const keepers = await keepersOf(this.source);
    const places = await this.source.query<Place[]>(
      `SELECT o.id AS id, o.parent_id AS parentId, o.kind AS kind FROM organisation o JOIN organisation c ON c.name = ? AND o.path LIKE CONCAT(c.path, '%') WHERE o.kind = 'branch' ORDER BY o.path`, [SAMPLE_COMMITTEE],
    );
    const year = Number(shanghaiDay(this.clock.now()).slice(0, 4));
    let drawn = 0;
    for (const [at, place] of places.entries()) {
      const [first, second] = keepers.of(place.id);
      if (!first || !second) continue;
      await this.remit(place, year, REMITTED[at % REMITTED.length] ?? 'none', [first.id, second.id]);
      drawn += await this.account(place.id, year, ACCOUNTS[at % ACCOUNTS.length] ?? 'none', [first.id, second.id]);
    }
    return drawn;
  }

  private async remit({ id, parentId, kind }: Place, year: number, state: (typeof REMITTED)[number], [booker, decider]: readonly [Id, Id]): Promise<void> {
    const [money, level] = [(await this.years.money([id], year)).get(id), remitLevelOf(kind)];
    const fen = money === undefined || level === null ? 0 : Math.floor(remittanceDue(money.took, COMMON_SHARES[level]) / 2);
    if (state === 'none' || fen === 0) return;
    const [remittance, now, confirmed] = [this.ids.next(), this.clock.date(), state === 'confirmed'];
    await this.source.query(
      'INSERT INTO dues_remittance (id, organisation_id, year, fen, way, evidence_number, remitted_on, state, version, booked_by, booked_at, decided_by, decided_at) VALUES ?',
      [[[remittance, id, year, fen, 'bank', `HD${year}${remittance.slice(-6)}`, shanghaiDay(now.getTime()), state, confirmed ? 2 : 1, booker, now, confirmed ? decider : null, confirmed ? now : null]]],
    );
    if (!confirmed) return;
    const movements = [{ at: id, ...remitMovement('bank', fen) }, ...(parentId === null ? [] : [{ at: parentId, ...receiveMovement('bank', fen) }])];
    await this.source.query(
      'INSERT INTO dues_entry (id, kind, from_account, to_account, fen, member_id, branch_id, month_id, payment_id, remittance_id, created_at) VALUES ?',
      [movements.map((one) => [this.ids.next(), one.kind, one.from, one.to, one.fen, null, one.at, null, null, remittance, now])],
    );
  }

  private async account(id: Id, year: number, state: (typeof ACCOUNTS)[number], [drafter, publisher]: readonly [Id, Id]): Promise<number> {
    if (state === 'none') return 0;
    const [figures, now, published] = [await this.years.figures(id, year), this.clock.date(), state === 'published'];
    const uses: AccountUse[] = [{ purpose: USE_PURPOSES[0], fen: 36_000 }, { purpose: USE_PURPOSES[1], fen: 12_850 }];
    await this.source.query(
      `INSERT INTO dues_account (id, organisation_id, year, edition, state, people, charged_fen, waived_fen, collected_fen, voluntary_fen, central_fen, refunded_fen, remitted_fen, uses, version, drafted_by, drafted_at, published_by, published_at)
       VALUES ?`,
      [[[this.ids.next(), id, year, 1, state === 'published' ? 'published' : 'draft', figures.people, figures.chargedFen, figures.waivedFen, figures.collectedFen, figures.voluntaryFen, figures.centralFen, figures.refundedFen,
        figures.remittedFen, JSON.stringify(uses), published ? 2 : 1, drafter, now, published ? publisher : null, published ? now : null]]],
    );
    return 1;
  }
}
