import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { BirthdayBasis } from './anniversary.js';
import type { CeremonySpan, DeedKind } from './birthday-deed.js';
import type { CardOutcome } from './birthday-delivery.js';
import type { BirthdayFlag } from './birthday-flags.js';

/** Rows of a printed list at most: a hall of people, not an archive. */
export const PRINTED_BIRTHDAYS_AT_MOST = 2000;

/** Birthdays of one month of one year. */
export interface MonthQuery {
  /** `YYYY-MM`. */
  month: string;
  /** This organisation and what lies below it. */
  organisationId?: Id;
}

/** A page in the order of the days; those of a month without a day come first. */
export interface ListBirthdaysQuery extends MonthQuery, PageQuery {
  /** Only this day of the month. */
  day?: number;
}

/** A political birthday in a list. */
export interface BirthdayRow {
  memberId: Id;
  memberName: string;
  organisationId: Id;
  organisationName: string;
  basis: BirthdayBasis;
  /** The date on file, as exact as it is known. */
  date: string | null;
  /** `YYYY-MM-DD`, the day it is kept; null when there is none. */
  on: string | null;
  /** Years it marks; null when there is none. */
  nth: number | null;
  /** Every tenth year. */
  milestone: boolean;
  flags: BirthdayFlag[];
  /** What the branch has done for it. */
  deeds: DeedKind[];
}

/** The sheet of a month. */
export interface BirthdayMonth {
  month: string;
  today: string;
  /** Days that have any, in order. */
  days: { on: string; count: number }[];
  total: number;
  /** Those whose date allows no birthday, whatever the month. */
  doubtful: number;
}

/** The days ahead. */
export interface UpcomingBirthdays {
  items: BirthdayRow[];
  total: number;
}

/** Somebody who gets the medal «光荣在党50年» in a year. */
export interface MedalRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  convertedOn: string;
  /** False when the date on file leaves a year earlier possible. */
  exact: boolean;
}

/** How many of the birthdays that came in a year a branch has kept. */
export interface CoverageRow {
  organisationId: Id;
  organisationName: string;
  due: number;
  kept: number;
}

/** Something done for a birthday. */
export interface DeedView {
  id: Id;
  kind: DeedKind;
  /** `YYYY-MM-DD`. */
  happenedOn: string;
  /** Of a ceremony. */
  span: CeremonySpan | null;
  note: string | null;
  by: string;
}

/** One year of one person. */
export interface BirthdayYear {
  year: number;
  /** Of its words; 0 while there are none. */
  version: number;
  on: string;
  nth: number;
  milestone: boolean;
  basis: BirthdayBasis;
  /** Branch of the day; before it the present one. */
  organisationName: string;
  /** Null until the day has come. */
  card: CardOutcome | null;
  /** What the secretary wrote on the card; null: the usual words. */
  wish: string | null;
  wishBy: string | null;
  reflection: string | null;
  deeds: DeedView[];
}

/** A person's birthdays, the latest first. */
export interface BirthdayPerson {
  memberId: Id;
  memberName: string;
  organisationName: string;
  basis: BirthdayBasis;
  date: string | null;
  flags: BirthdayFlag[];
  years: BirthdayYear[];
  /** Whether the reader may write the wish and record deeds. */
  mayRecord: boolean;
}

/** The own birthdays. */
export interface OwnBirthday extends Omit<BirthdayPerson, 'mayRecord'> {
  today: string;
  /** `YYYY-MM-DD`; null when the date on file allows none. */
  nextOn: string | null;
  nextNth: number | null;
}

/** Words for the card of one year. */
export interface WriteWishRequest {
  year: number;
  /** The one of the year that was seen. */
  version: number;
  /** Empty takes them back. @maxLength 200 */
  text: string;
}

/** The member's own thoughts about one year. */
export interface WriteReflectionRequest {
  year: number;
  /** The one of the year that was seen. */
  version: number;
  /** Empty takes them back. @maxLength 1000 */
  text: string;
}

/** Record what was done, for one or for many who kept it together. */
export interface RecordDeedRequest {
  /** @minItems 1 @maxItems 100 */
  memberIds: Id[];
  year: number;
  kind: DeedKind;
  /** `YYYY-MM-DD`, not in the future. */
  happenedOn: string;
  /** Of a ceremony only. */
  span?: CeremonySpan;
  /** @maxLength 200 */
  note?: string;
}

/** What came of it. */
export interface RecordedDeeds {
  recorded: number;
  /** Had it already this year, and keep what was recorded then. */
  already: number;
}

/** The calendar link of a secretary. */
export interface FeedState {
  /** Null when there is none. */
  createdAt: string | null;
  /** When a calendar last fetched it. */
  fetchedAt: string | null;
}

/** The link just made; it cannot be read again. */
export interface MadeFeed {
  /** Path under the service's own address. */
  path: string;
}

/** From which date an organisation counts. */
export interface BirthdaySetting {
  organisationId: Id;
  organisationName: string;
  basis: BirthdayBasis;
  /** Organisation it comes from; null: nobody has set anything. */
  setBy: string | null;
  /** Set at this very organisation. */
  own: boolean;
}

/** Set it, or follow the organisation above again. */
export interface ChangeSettingRequest {
  organisationId: Id;
  basis: BirthdayBasis | 'inherit';
}

/** Routes of political birthdays; export and feed give files. */
export interface BirthdaysApi {
  ownBirthday: { answer: OwnBirthday };
  writeReflection: { body: WriteReflectionRequest; answer: OwnBirthday };
  listBirthdays: { query: ListBirthdaysQuery; answer: Page<BirthdayRow> };
  birthdayMonth: { query: MonthQuery; answer: BirthdayMonth };
  upcomingBirthdays: { answer: UpcomingBirthdays };
  doubtfulBirthdays: { query: PageQuery; answer: Page<BirthdayRow> };
  listMedals: { query: PageQuery & { year: number }; answer: Page<MedalRow> };
  birthdayCoverage: { query: PageQuery & { year: number }; answer: Page<CoverageRow> };
  exportBirthdays: { query: MonthQuery };
  printBirthdays: { query: MonthQuery };
  getBirthdays: { params: { id: Id }; answer: BirthdayPerson };
  writeWish: { params: { id: Id }; body: WriteWishRequest; answer: BirthdayPerson };
  recordDeed: { body: RecordDeedRequest; answer: RecordedDeeds };
  withdrawDeed: { params: { id: Id }; answer: BirthdayPerson };
  birthdayFeed: { answer: FeedState };
  makeFeed: { answer: MadeFeed };
  revokeFeed: { answer: FeedState };
  fetchFeed: { params: { secret: string } };
  birthdaySetting: { query: { organisationId: Id }; answer: BirthdaySetting };
  changeSetting: { body: ChangeSettingRequest; answer: BirthdaySetting };
}
