import type { DataSource } from 'typeorm';
import { addDays, type CalendarDay, type Id } from '@party/shared/kernel';

/** Somebody who takes money for a branch. */
export interface Keeper {
  id: Id;
  /** Of the branch itself, not of a committee above it. */
  inBranch: boolean;
}

const HOLDERS = `SELECT p.member_id AS id, p.kind AS kind, o.id AS organisationId FROM \`position\` p JOIN organisation o ON o.id = p.organisation_id
  WHERE p.ended_on IS NULL AND p.kind IN ('secretary', 'deputy_secretary', 'organisation_commissioner', 'department_officer', 'school_officer') ORDER BY p.kind = 'secretary' DESC, p.id`;

/** Who keeps the dues of each branch: its own committee first, then the officers above it. */
export async function keepersOf(source: DataSource): Promise<{ of(branchId: Id): Keeper[]; school: Id | undefined }> {
  const holders = await source.query<{ id: Id; kind: string; organisationId: Id }[]>(HOLDERS);
  const byPlace = grouped(holders, (one) => one.organisationId);
  const paths = new Map((await source.query<{ id: Id; path: string }[]>("SELECT id, path FROM organisation WHERE kind = 'branch'")).map((one) => [one.id, one.path]));
  const of = (branchId: Id): Keeper[] => (paths.get(branchId) ?? '').split('/').filter((one) => one !== '').toReversed()
    .flatMap((place) => (byPlace.get(place) ?? []).map(({ id }) => ({ id, inBranch: place === branchId })));
  return { of, school: holders.find((one) => one.kind === 'school_officer')?.id };
}

/** Rows by a key, each key's in the order in which they came. */
export function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const same = found.get(key(row));
    if (same) same.push(row);
    else found.set(key(row), [row]);
  }
  return found;
}

/** Paper that a branch names for what it decided a few days before. */
export const minutesOf = (day: CalendarDay): string => `支部委员会会议记录（${addDays(day, -4)}）`;
