import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, dayNumber, dayParts, daysBetween, daysInMonth, type CalendarDay, type PartialDay } from '../kernel/index.js';
import { messageFault } from '../notifications/index.js';
import { anniversaryIn, BIRTHDAY_BASES, daysFrom, monthDayOf, monthDayRanges, monthDaysKeptOn, nextAnniversary } from './anniversary.js';
import { basisAreas, basisAt, inArea } from './basis-areas.js';
import { DEED_KINDS, isKept } from './birthday-deed.js';
import { cardDays, cardOutcome, cardWords, LATE_DAYS, NOTICE_DAYS, noticeDays, noticeDue, noticeWords, plainWish } from './birthday-delivery.js';
import { birthdayFlags } from './birthday-flags.js';
import { isMilestone, medalDates, medalOf } from './milestones.js';
import { OATH_LINES, PARTY_OATH } from './oath.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const date = (text: string | null): PartialDay | null => text as PartialDay | null;
const anyDay = fc.integer({ min: dayNumber(day('1921-07-01')), max: dayNumber(day('2040-12-31')) }).map(dayFromNumber);
const anyDate = fc.tuple(anyDay, fc.constantFrom(4, 7, 10, 10)).map(([one, length]) => one.slice(0, length) as PartialDay);

describe('the political birthday of a year', () => {
  it.each([
    ['2004-02-29', 2027, '2027-02-28', 23, 'day'],
    ['2004-02-29', 2028, '2028-02-29', 24, 'day'],
    ['2000-02-29', 2100, '2100-02-28', 100, 'day'],
    ['1986-07', 2026, '2026-07-01', 40, 'month'],
    ['1988-05-04', 2026, '2026-05-04', 38, 'day'],
    ['2025-12-31', 2026, '2026-12-31', 1, 'day'],
  ] as const)('of %s in %i is kept on %s', (joined, year, on, nth, precision) => {
    expect(anniversaryIn(date(joined), year)).toEqual({ year, on, nth, precision });
  });

  it.each([[null, 2026], ['1986', 2026], ['2026-01-01', 2026], ['2026-06', 2026], ['2027-06-30', 2026]] as const)('of %s in %i is none', (joined, year) => {
    expect(anniversaryIn(date(joined), year)).toBeNull();
  });

  it('comes next year when this one has passed, and after the year of joining', () => {
    const next = (joined: string, today: string): string | undefined => nextAnniversary(date(joined), day(today))?.on;
    expect(next('2019-06-30', '2026-06-30')).toBe('2026-06-30');
    expect(next('2019-06-30', '2026-07-01')).toBe('2027-06-30');
    expect(next('2026-06-30', '2026-01-05')).toBe('2027-06-30');
    expect(next('2004-02-29', '2027-03-01')).toBe('2028-02-29');
    expect(nextAnniversary(date('1986'), day('2026-01-01'))).toBeNull();
  });

  it('always lies in its year and month, on the day on file or the last before it', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: 1922, max: 2060 }), (joined, year) => {
      const found = anniversaryIn(joined, year);
      const joinedYear = Number(joined.slice(0, 4));
      expect(found === null).toBe(joined.length === 4 || year <= joinedYear);
      if (found === null) return;
      const { month, day: of } = dayParts(found.on);
      expect([found.on.slice(0, 4), String(month).padStart(2, '0'), found.nth]).toEqual([String(year), joined.slice(5, 7), year - joinedYear]);
      expect(of).toBe(joined.length === 7 ? 1 : Math.min(Number(joined.slice(8)), daysInMonth(year, month)));
    }));
  });
});

describe('sixty months, day by day', () => {
  it('keep every birthday of a year exactly once, found by its month-day', () => {
    const joined = ['1999-01-31', '2004-02-29', '2003-02-28', '2010-03-01', '2001-04-30', '1986-07', '2012-02', '2015-12-31', '2016-01-01', '2026-05-05'].map(date);
    const found = new Map<string, number>();
    const wrong: string[] = [];
    for (const today of daysFrom(day('2026-01-01'), day('2030-12-31'))) {
      const keys = monthDaysKeptOn(today);
      for (const one of joined) {
        const kept = anniversaryIn(one, dayParts(today).year)?.on === today;
        const early = one !== null && Number(one.slice(0, 4)) >= dayParts(today).year;
        if (kept !== (!early && keys.includes(monthDayOf(one) ?? ''))) wrong.push(`${one} on ${today}`);
        if (kept) found.set(`${one} ${today.slice(0, 4)}`, (found.get(`${one} ${today.slice(0, 4)}`) ?? 0) + 1);
      }
    }
    expect(wrong).toEqual([]);
    expect(found.size).toBe(9 * 5 + 4);
    expect(new Set(found.values())).toEqual(new Set([1]));
  });

  it('are found by ranges of month-days, whatever stretch is asked for, months and new years included', () => {
    fc.assert(fc.property(anyDate, anyDay, fc.integer({ min: 0, max: 800 }), (one, first, length) => {
      const last = addDays(first, length);
      const key = monthDayOf(one);
      const found = monthDayRanges(first, last).filter(({ year, from, to }) => key !== null && key >= from && key <= to && one < String(year)).map(({ year }) => year);
      const wanted = [0, 1, 2, 3].map((more) => anniversaryIn(one, dayParts(first).year + more)).filter((kept) => kept !== null && kept.on >= first && kept.on <= last).map((kept) => kept?.year);
      expect(found).toEqual(wanted);
    }), { numRuns: 500 });
    expect(monthDayRanges(day('2027-02-01'), day('2027-02-28'))).toEqual([{ year: 2027, from: '02', to: '02-29' }]);
    expect(monthDayRanges(day('2026-12-25'), day('2027-01-05'))).toEqual([{ year: 2026, from: '12-25', to: '12-31' }, { year: 2027, from: '01', to: '01-05' }]);
  });

  it('count from the date that the nearest organisation above has set', () => {
    const settings = [{ path: '/a/', basis: 'converted' as const }, { path: '/a/b/', basis: 'joined' as const }, { path: '/a/b/c/', basis: 'converted' as const }];
    expect(['/', '/z/', '/a/', '/a/x/', '/a/b/', '/a/b/y/', '/a/b/c/d/'].map((path) => basisAt(settings, path))).toEqual(['joined', 'joined', 'converted', 'converted', 'joined', 'joined', 'converted']);
    const paths = ['', '/a/', '/b/', '/a/a/', '/a/b/', '/a/b/a/', '/b/a/', '/b/a/b/'];
    const some = fc.uniqueArray(fc.record({ path: fc.constantFrom(...paths.slice(1)), basis: fc.constantFrom(...BIRTHDAY_BASES) }), { selector: (one) => one.path });
    fc.assert(fc.property(some, fc.constantFrom(...paths.slice(1)), (given, path) => {
      for (const basis of BIRTHDAY_BASES) expect(basisAreas(given, basis).some((area) => inArea(area, path))).toBe(basisAt(given, path) === basis);
    }), { numRuns: 400 });
  });
});

describe('when words are sent', () => {
  it('sends a card on the day, late for three days, then never', () => {
    const on = day('2026-12-31');
    expect(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map((today) => cardOutcome(on, day(today)))).toEqual([null, 'on_time', 'late', 'late', 'dropped']);
  });

  it('sends a note from seven days before on, and no more from the day itself', () => {
    const on = day('2028-03-01');
    expect(['2028-02-22', '2028-02-23', '2028-02-29', '2028-03-01'].map((today) => noticeDue(on, day(today)))).toEqual([false, true, true, false]);
  });

  it('looks in every run at exactly the days that can be due', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -12, max: 12 }), (today, shift) => {
      const on = addDays(today, shift);
      expect(noticeDays(today).includes(on)).toBe(noticeDue(on, today));
      expect(cardDays(today).includes(on)).toBe(['on_time', 'late'].includes(cardOutcome(on, today) ?? ''));
    }));
    expect([LATE_DAYS, NOTICE_DAYS]).toEqual([3, 7]);
  });

  it('reaches everybody once whenever the service is up, and never late by more than it says', () => {
    fc.assert(fc.property(anyDay, fc.uniqueArray(fc.integer({ min: 0, max: 20 })), (start, up) => {
      const on = addDays(start, 10);
      const ups = up.map((at) => addDays(start, at)).sort();
      const first = ups.find((today) => cardDays(today).includes(on));
      const late = first === undefined ? null : daysBetween(on, first);
      expect(late === null || (late >= 0 && late <= LATE_DAYS)).toBe(true);
      expect(first === undefined).toBe(!ups.some((today) => today >= on && today <= addDays(on, LATE_DAYS)));
    }));
  });

  it('finds words that may be told', () => {
    fc.assert(fc.property(fc.constantFrom(...BIRTHDAY_BASES), fc.integer({ min: 1, max: 99 }), fc.constantFrom('on_time' as const, 'late' as const), fc.integer({ min: 1, max: 7 }), (basis, nth, outcome, left) => {
      const words = [cardWords({ basis, nth, outcome }), noticeWords({ basis, nth, left })];
      for (const { title, body } of words) expect([messageFault(title, body), body.length > 0]).toEqual([null, true]);
      expect(plainWish(nth)).toMatch(/[。]$/);
    }));
    expect(cardWords({ basis: 'joined', nth: 23, outcome: 'on_time' }).title).toBe('祝您政治生日快乐：入党 23 周年');
    expect(cardWords({ basis: 'converted', nth: 20, outcome: 'late' }).title).toBe('迟到的祝福：您的转正 20 周年纪念日');
  });
});

describe('milestones', () => {
  it('are every tenth year', () => {
    expect([0, 1, 10, 19, 20, 50, 55, 60].filter(isMilestone)).toEqual([10, 20, 50, 60]);
  });

  it.each([
    ['1976-07-01', 2026, true], ['1976-07-02', 2027, true], ['1976-06', 2026, true], ['1976-07', 2027, false], ['1976', 2027, false], ['1976-08', 2027, true],
  ] as const)('the medal for %s comes in %i', (converted, year, exact) => {
    expect(medalOf(date(converted))).toEqual({ year, exact });
  });

  it('is found by the texts that medalDates names, and by no other', () => {
    expect(medalOf(null)).toBeNull();
    fc.assert(fc.property(anyDate, fc.integer({ min: 1972, max: 2090 }), (converted, year) => {
      const { after, upTo, never, also } = medalDates(year);
      const text: string = converted;
      expect((text > after && text <= upTo && !never.includes(text)) || also.includes(text)).toBe(medalOf(converted)?.year === year);
    }), { numRuns: 400 });
    for (const text of ['1975', '1976', '1975-07', '1976-07', '1976-06', '1975-07-01', '1975-07-02', '1976-07-01', '1976-07-02']) {
      const { after, upTo, never, also } = medalDates(2026);
      expect([text, (text > after && text <= upTo && !never.includes(text)) || also.includes(text)]).toEqual([text, medalOf(date(text))?.year === 2026]);
    }
  });
});

describe('doubts about a date', () => {
  const flags = (joinDate: string | null, conversionDate: string | null = null, birthDate: string | null = null, basis: 'joined' | 'converted' = 'joined') =>
    birthdayFlags({ basis, joinDate: date(joinDate), conversionDate: date(conversionDate), birthDate: date(birthDate) }, day('2026-11-24'));

  it('names what is missing, rough or contradicts itself', () => {
    expect(flags(null)).toEqual(['missing']);
    expect(flags('1986')).toEqual(['year_only']);
    expect(flags('1986-07')).toEqual(['month_only']);
    expect(flags('2019-06-30', null, '2001-07-01')).toEqual(['before_18']);
    expect(flags('2019-06-30', '2019-06-29')).toEqual(['after_full']);
    expect(flags('2019-06-30', '2020-06-30', '2001-06-30')).toEqual([]);
    expect(flags('2019-06-30', null, null, 'converted')).toEqual(['missing']);
    expect(flags('2019-06', '2020', '2001-06', 'converted')).toEqual(['year_only']);
  });
});

describe('the oath and what is done', () => {
  it('is said word for word, line by line', () => {
    expect(PARTY_OATH).toBe('我志愿加入中国共产党，拥护党的纲领，遵守党的章程，履行党员义务，执行党的决定，严守党的纪律，保守党的秘密，对党忠诚，积极工作，为共产主义奋斗终身，随时准备为党和人民牺牲一切，永不叛党。');
    expect([OATH_LINES.length, OATH_LINES.join('')]).toEqual([12, PARTY_OATH]);
  });

  it('keeps a birthday by a talk or a ceremony, not by a gift alone', () => {
    expect(DEED_KINDS.map((kind) => isKept([kind]))).toEqual([true, true, false]);
    expect([isKept([]), isKept(['gift', 'talk'])]).toEqual([false, true]);
  });
});

describe('whatever zone the host is in', () => {
  it('gives the same days, also in the summers of 1986 to 1991', () => {
    const kernel = new URL('../kernel/index.ts', import.meta.url).href;
    const rules = new URL('./index.ts', import.meta.url).href;
    const ask = (zone: string): { local: string; judged: string[] } => {
      const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `
        const { dayParts, fromShanghai, shanghaiDay } = await import(${JSON.stringify(kernel)});
        const { anniversaryIn, cardOutcome, daysFrom } = await import(${JSON.stringify(rules)});
        const judged = daysFrom('1986-05-01', '1991-09-30').map((day) => {
          const morning = shanghaiDay(fromShanghai(day, { hour: 8 }));
          const kept = anniversaryIn('1984' + (day.endsWith('-31') ? day.slice(4, 7) : day.slice(4)), dayParts(day).year);
          return [day, morning, shanghaiDay(fromShanghai(day)), kept.on, cardOutcome(day, shanghaiDay(fromShanghai(day, { hour: 23, minute: 59 })))].join(' ');
        });
        process.stdout.write(JSON.stringify({ local: new Date(1988, 5, 1).toISOString(), judged }));`],
      { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
      return JSON.parse(child.stdout) as { local: string; judged: string[] };
    };
    const [shanghai, york] = [ask('Asia/Shanghai'), ask('America/New_York')];
    // The zones are real: a midnight of the host is another moment in each.
    expect([shanghai.local, york.local]).toEqual(['1988-05-31T15:00:00.000Z', '1988-06-01T04:00:00.000Z']);
    expect(york.judged).toEqual(shanghai.judged);
    expect(shanghai.judged).toHaveLength(daysBetween(day('1986-05-01'), day('1991-09-30')) + 1);
    expect(shanghai.judged.filter((line) => !/^(\S+) \1 \1 (\1|\d{4}-\d{2}-01) on_time$/.test(line))).toEqual([]);
  });
});
