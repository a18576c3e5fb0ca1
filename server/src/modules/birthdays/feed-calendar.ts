import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { anniversaryWords, type BirthdayRow } from '@party/shared/birthdays';
import { dayParts } from '@party/shared/kernel';
import type { CalendarDay } from '@party/shared/kernel';

const PRODUCT = { company: 'party-branch', product: 'political-birthdays', language: 'ZH' } as const;

/** A day for the generator, which writes the UTC parts of a whole-day event. */
const wholeDay = (on: string): Date => {
  const { year, month, day } = dayParts(on as CalendarDay);
  return new Date(Date.UTC(year, month - 1, day));
};

/**
 * Birthdays as an iCalendar file (RFC 5545): whole days, no zone, an identity for each person and year that stays when anything
 * about it changes. Names stand in it, nothing else about a person.
 */
export function feedCalendar(rows: readonly BirthdayRow[], now: Date): string {
  const calendar = ical({ name: '政治生日', prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH, ttl: 43_200 });
  for (const { memberId, memberName, organisationName, basis, on, nth, milestone } of rows) {
    if (on === null || nth === null) continue;
    calendar.createEvent({
      id: `birthday-${memberId}-${on.slice(0, 4)}@party-branch`, stamp: now, start: wholeDay(on), allDay: true, transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${memberName}同志政治生日（${anniversaryWords(basis, nth)}）${milestone ? '★' : ''}`, description: `${organisationName}：谈心谈话、重温誓词、送上祝福。`,
    });
  }
  // Every line ends, the last one too.
  return `${calendar.toString()}\r\n`;
}
