import { err, ok, type CalendarDay, type Id, type Result } from '../kernel/index.js';
import type { OrganisationKind } from '../organisations/index.js';
import { isFen } from './fen.js';

/** Levels that hand up money: branches, the committees above them, the school. */
export const REMIT_LEVELS = ['branch', 'committee', 'school'] as const;

/** See {@link REMIT_LEVELS}. */
export type RemitLevel = (typeof REMIT_LEVELS)[number];

/** Names of the levels. */
export const REMIT_LEVEL_LABELS: Readonly<Record<RemitLevel, string>> = { branch: '党支部', committee: '院系党组织', school: '学校党委' };

/**
 * Share of the year's receipts that each level hands up, in thousandths, where nothing else is set. The school's 5 % is
 * Art. 15; below it each province and school settles its own, and commonly all of it lies in the school's account.
 */
export const COMMON_SHARES: Readonly<Record<RemitLevel, number>> = { branch: 1000, committee: 1000, school: 50 };

/** The level of an organisation; party groups hand up nothing themselves. */
export const remitLevelOf = (kind: OrganisationKind): RemitLevel | null => (kind === 'party_group' ? null : kind === 'branch' ? 'branch' : kind === 'school_committee' ? 'school' : 'committee');

/** What a level hands up in the tree of an organisation, from a year on; only ever added. */
export interface RemitShare {
  organisationId: Id;
  level: RemitLevel;
  fromYear: number;
  permille: number;
}

/**
 * The share in force: of the nearest organisation on the line that has set one by that year, its latest.
 * @param line ids from the organisation itself up to the school
 */
export function shareAt(shares: readonly RemitShare[], line: readonly Id[], level: RemitLevel, year: number): number {
  for (const id of line) {
    const set = shares.filter((one) => one.organisationId === id && one.level === level && one.fromYear <= year);
    // Of two of one year the later in the list counts.
    const found = set.reduce<RemitShare | undefined>((best, one) => (best === undefined || one.fromYear >= best.fromYear ? one : best), undefined);
    if (found) return found.permille;
  }
  return COMMON_SHARES[level];
}

/** Money of a year, in fen: dues and what was given beyond; what belongs to the Centre (Art. 11) apart. */
export interface YearReceipts {
  duesFen: number;
  voluntaryFen: number;
  centralFen: number;
}

/** What is to be handed up of a year: the share, half up to a fen, and whole what belongs to the Centre. */
export const remittanceDue = ({ duesFen, voluntaryFen, centralFen }: YearReceipts, permille: number): number =>
  Math.floor((2 * (duesFen + voluntaryFen) * permille + 1000) / 2000) + centralFen;

/** By when a year's money is to be handed up: by the end of April of the next (Art. 15). */
export const remittanceDueOn = (year: number): CalendarDay => `${year + 1}-04-30` as CalendarDay;

/** Why a remittance cannot be written down. */
export type RemittanceFault = 'not_money' | 'nothing_due' | 'too_much';

/** Look at a remittance: some money, and no more than is still to be handed up, what waits for its second person included. */
export function checkRemittance(fen: number, { dueFen, remittedFen, waitingFen }: { dueFen: number; remittedFen: number; waitingFen: number }): Result<number, RemittanceFault> {
  const open = dueFen - remittedFen - waitingFen;
  if (!isFen(fen) || fen === 0) return err('not_money');
  if (open <= 0) return err('nothing_due');
  return fen > open ? err('too_much') : ok(fen);
}

/** How handing up a year stands. */
export const REMITTANCE_STANDINGS = ['nothing', 'open', 'waiting', 'overdue', 'settled'] as const;

/** See {@link REMITTANCE_STANDINGS}. */
export type RemittanceStanding = (typeof REMITTANCE_STANDINGS)[number];

/** Names of the standings. */
export const REMITTANCE_STANDING_LABELS: Readonly<Record<RemittanceStanding, string>> = { nothing: '无应上缴', open: '待上缴', waiting: '待确认', overdue: '已逾期', settled: '已上缴' };

/** See {@link REMITTANCE_STANDINGS}; the last day belongs to the time there is. */
export function remittanceStanding({ dueFen, remittedFen, waitingFen }: { dueFen: number; remittedFen: number; waitingFen: number }, year: number, today: CalendarDay): RemittanceStanding {
  if (dueFen <= remittedFen) return remittedFen > 0 ? 'settled' : 'nothing';
  if (dueFen <= remittedFen + waitingFen) return 'waiting';
  return today > remittanceDueOn(year) ? 'overdue' : 'open';
}
