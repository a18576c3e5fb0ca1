import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromShanghai, machineFaults, toShanghai, type CalendarDay } from '../kernel/index.js';
import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.js';
import { grantMachine } from './grant.machine.js';
import { disturbableAt } from './quiet-hours.js';
import { kindsOf, REMINDER_TEMPLATES, reminderPage, reminderValues, TEMPLATE_NAMES, templateOf } from './reminder-templates.js';

const at = (text: string): number => {
  const [day = '', time = ''] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return fromShanghai(day as CalendarDay, { hour, minute });
};

describe('hours in which nobody is disturbed', () => {
  const night = { from: '22:00', until: '07:30' };
  it.each([
    ['2026-11-24 21:59', night, '2026-11-24 21:59'],
    ['2026-11-24 22:00', night, '2026-11-25 07:30'],
    ['2026-11-25 00:10', night, '2026-11-25 07:30'],
    ['2026-11-25 07:30', night, '2026-11-25 07:30'],
    ['2026-12-31 23:00', night, '2027-01-01 07:30'],
    ['2026-11-24 12:30', { from: '12:00', until: '14:00' }, '2026-11-24 14:00'],
    ['2026-11-24 12:00', { from: '12:00', until: '12:00' }, '2026-11-24 12:00'],
    ['2026-11-24 03:00', null, '2026-11-24 03:00'],
  ] as const)('%s with %j → %s', (now, quiet, expected) => {
    expect(disturbableAt(at(now), quiet)).toBe(at(expected));
  });

  it('never waits a whole day, never comes earlier, and ends outside the hours', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }), time, time, (now, from, until) => {
      const then = disturbableAt(now, { from, until });
      expect(then - now).toBeGreaterThanOrEqual(0);
      expect(then - now).toBeLessThan(86_400_000);
      expect(disturbableAt(then, { from, until })).toBe(then);
      expect(Number.isFinite(toShanghai(then).hour)).toBe(true);
    }));
  });
});

describe('what leaves the service', () => {
  it('counts acceptances in a table without dead ends', () => {
    expect(machineFaults(grantMachine)).toEqual([]);
  });

  it('puts every kind of message on exactly one template', () => {
    const kinds = Object.keys(MESSAGE_KINDS) as MessageKind[];
    expect(TEMPLATE_NAMES.flatMap(kindsOf).sort()).toEqual(kinds.map((kind) => MESSAGE_KINDS[kind]).sort());
    for (const kind of kinds) {
      const values = reminderValues({ kind, title: '您的组织关系转接有新进展，请及时查看处理意见', body: '', at: at('2026-11-24 09:05') });
      expect(Object.keys(values ?? {})).toEqual([...REMINDER_TEMPLATES[templateOf(kind)].keys]);
    }
  });

  it('says what WeChat takes, or nothing', () => {
    expect(reminderValues({ kind: 'transfers.progress', title: '您的组织关系转接有新进展，请及时查看处理', body: '', at: at('2026-11-24 09:05') })).toEqual({
      thing1: '您的组织关系转接有新进展，请及时查看处理', phrase2: '有新进展', time3: '2026年11月24日 09:05',
    });
    expect(reminderValues({ kind: 'transfers.letter', title: '\n', body: '', at: 0 })).toBeNull();
  });

  it.each([
    [{ room: 'transfers', page: 'detail', params: { id: '01kb' } }, 'packages/transfers/pages/detail/index?id=01kb'],
    [{ room: 'transfers', page: 'mine' }, 'packages/transfers/pages/mine/index'],
    [{ room: 'elsewhere', page: 'detail' }, 'packages/notifications/pages/inbox/index'],
    [{ room: 'transfers', page: '../admin' }, 'packages/notifications/pages/inbox/index'],
    [{ room: 'transfers', page: 'detail', params: { id: '1&next=//evil' } }, 'packages/notifications/pages/inbox/index'],
  ])('opens %j at %s', (link, expected) => {
    expect(reminderPage(link, ['transfers', 'notifications'])).toBe(expected);
  });
});
