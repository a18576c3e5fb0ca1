import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Office } from '../organisations/index.js';
import { ARRIVAL_SEATS, arrivalRoute } from './arrival-route.js';

const office = (id: string, kind: Office['kind']): Office => ({ id, name: id, kind });
const SCHOOL = office('school', 'school_committee');
const CS = office('cs', 'department_committee');
const GENERAL = office('general', 'general_branch');
const BRANCH = office('b', 'branch');
const words = (line: Office[]): string => {
  const route = arrivalRoute(line);
  return route.ok ? route.value.map((one) => `${one.seat}=${one.organisationId}/${one.act}`).join(' ') : route.error;
};

describe('the way of an arrival', () => {
  it.each([
    ['to a branch of a committee', [SCHOOL, CS, BRANCH], 'school=school/forward committee=cs/forward branch=b/receive'],
    ['past a general branch', [SCHOOL, CS, GENERAL, BRANCH], 'school=school/forward committee=cs/forward branch=b/receive'],
    ['to a branch directly under the school', [SCHOOL, BRANCH], 'school=school/forward branch=b/receive'],
    ['to a general branch directly under the school', [SCHOOL, GENERAL, BRANCH], 'school=school/forward branch=b/receive'],
    ['to a committee', [SCHOOL, CS], 'not_a_branch'],
    ['to nowhere', [], 'not_a_branch'],
    ['to a branch that no school is above', [CS, BRANCH], 'no_school'],
  ])('%s', (_, line, expected) => {
    expect(words(line)).toBe(expected);
  });

  it('begins at the school, keeps the order of the seats, passes no office twice, and the branch alone receives', () => {
    fc.assert(fc.property(fc.subarray([SCHOOL, CS, GENERAL, BRANCH]), (line) => {
      const route = arrivalRoute(line);
      if (!route.ok) return !line.includes(BRANCH) || !line.includes(SCHOOL);
      const seats = route.value.map((one) => ARRIVAL_SEATS.indexOf(one.seat));
      return seats[0] === 0 && seats.every((seat, at) => at === 0 || seat > (seats[at - 1] ?? 0))
        && new Set(route.value.map((one) => one.organisationId)).size === route.value.length
        && route.value.every((one, at) => (one.act === 'receive') === (at === route.value.length - 1));
    }));
  });
});
