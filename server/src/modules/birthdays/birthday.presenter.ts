import { anniversaryIn, basisDate, birthdayFlags, isMilestone, type BirthdayRow, type BirthdayYear, type DeedView } from '@party/shared/birthdays';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { BirthdayDeedRow, BirthdayYearRow } from './birthday-records.entity.js';
import type { Celebrant } from './birthdays.query.js';

/** A birthday in a list, in a year. */
export function presentRow(who: Celebrant, year: number, deeds: readonly BirthdayDeedRow[], today: CalendarDay): BirthdayRow {
  const { memberId, memberName, organisationId, organisationName, basis } = who;
  const date = basisDate(who);
  const kept = anniversaryIn(date, year);
  return {
    memberId, memberName, organisationId, organisationName, basis, date, on: kept?.on ?? null, nth: kept?.nth ?? null, milestone: kept !== null && isMilestone(kept.nth),
    flags: birthdayFlags(who, today), deeds: deeds.filter((deed) => deed.memberId === memberId && deed.year === year).map((deed) => deed.kind),
  };
}

const deedView = (deed: BirthdayDeedRow, names: ReadonlyMap<Id, string>): DeedView => ({
  id: deed.id, kind: deed.kind, happenedOn: deed.happenedOn, span: deed.span, note: deed.note, by: names.get(deed.recordedBy) ?? '',
});

/** What is known of a year: how it stood when the day came, else how it stands now. Null when that year has no birthday. */
export function presentYear(who: Celebrant, year: number, row: BirthdayYearRow | undefined, { deeds, names }: { deeds: readonly BirthdayDeedRow[]; names: ReadonlyMap<Id, string> }): BirthdayYear | null {
  const kept = anniversaryIn(basisDate(who), year);
  const on = row?.keptOn ?? kept?.on;
  const nth = row?.nth ?? kept?.nth;
  if (on === undefined || nth === undefined) return null;
  return {
    year, version: row?.version ?? 0, on, nth, milestone: isMilestone(nth), basis: row?.basis ?? who.basis, organisationName: row?.organisationName ?? who.organisationName,
    card: row?.outcome ?? null, wish: row?.wish ?? null, wishBy: row?.wishBy == null ? null : (names.get(row.wishBy) ?? null), reflection: row?.reflection ?? null,
    deeds: deeds.filter((deed) => deed.year === year).map((deed) => deedView(deed, names)),
  };
}
