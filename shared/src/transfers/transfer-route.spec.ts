import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rerouted } from '../organisations/index.js';
import { outsideFault, routeOf, SEATS, type Office } from './transfer-route.js';

const office = (id: string, kind: Office['kind']): Office => ({ id, name: id, kind });
const SCHOOL = office('school', 'school_committee');
const CS = office('cs', 'department_committee');
const ARTS = office('arts', 'department_committee');
const GENERAL = office('general', 'general_branch');
const line = (...between: Office[]) => (branch: string): Office[] => [SCHOOL, ...between, office(branch, 'branch')];
const inCs = line(CS);
const inArts = line(ARTS);
const direct = line();
const words = (from: Office[], to: Office[] | null): string => {
  const route = routeOf(from, to);
  return route.ok ? `${route.value.kind}: ${route.value.steps.map((one) => `${one.seat}=${one.organisationId}/${one.act}`).join(' ')}` : route.error;
};

describe('the way of a transfer', () => {
  it.each([
    ['within one committee', inCs('a'), inCs('b'), 'within_committee: sending_branch=a/forward sending_committee=cs/forward receiving_branch=b/receive'],
    ['across a general branch of one committee', line(CS, GENERAL)('a'), inCs('b'), 'within_committee: sending_branch=a/forward sending_committee=cs/forward receiving_branch=b/receive'],
    ['between branches directly under the school', direct('a'), direct('b'), 'within_committee: sending_branch=a/forward school=school/forward receiving_branch=b/receive'],
    ['between committees', inCs('a'), inArts('b'), 'between_committees: sending_branch=a/forward sending_committee=cs/forward school=school/forward receiving_committee=arts/forward receiving_branch=b/receive'],
    ['from a committee to a direct branch', inCs('a'), direct('b'), 'between_committees: sending_branch=a/forward sending_committee=cs/forward school=school/forward receiving_branch=b/receive'],
    ['from a direct branch to a committee', direct('a'), inArts('b'), 'between_committees: sending_branch=a/forward school=school/forward receiving_committee=arts/forward receiving_branch=b/receive'],
    ['out of the school', inCs('a'), null, 'out: sending_branch=a/forward sending_committee=cs/forward school=school/issue'],
    ['out of a direct branch', direct('a'), null, 'out: sending_branch=a/forward school=school/issue'],
    ['to the own branch', inCs('a'), inCs('a'), 'own_branch'],
    ['to a committee', inCs('a'), [SCHOOL, ARTS], 'not_a_branch'],
    ['into the tree of another school', inCs('a'), [office('school2', 'school_committee'), office('b', 'branch')], 'other_school'],
    ['from nowhere', [], null, 'not_a_branch'],
  ])('%s', (_, from, to, expected) => {
    expect(words(from, to)).toBe(expected);
  });

  it('out to a unit without power of its own: the same offices, another kind', () => {
    const route = routeOf(inCs('a'), null, true);
    expect(route).toMatchObject({ ok: true, value: { kind: 'out_through' } });
    expect(route.ok && route.value.steps.map((one) => one.act)).toEqual(['forward', 'forward', 'issue']);
  });

  it.each([
    ['中共江城市高新区某街道工作委员会', null, null],
    ['某某科技有限公司党支部', null, { field: 'toName', fault: 'no_power' }],
    ['中共某某集团总支部委员会', null, { field: 'toName', fault: 'no_power' }],
    ['某某科技有限公司第二党支部', '中共江城市高新区某街道工作委员会', null],
    ['某某科技有限公司党支部', '某某集团机关党总支', { field: 'viaName', fault: 'no_power' }],
    ['中共江城市某街道工作委员会', '中共江城市某街道工作委员会', { field: 'viaName', fault: 'same_unit' }],
  ] as const)('who outside may be sent a letter: %s through %s', (toName, viaName, fault) => {
    expect(outsideFault({ toName, viaName })).toEqual(fault);
  });

  it('goes on at the heir of a merged office; what is done keeps its name', () => {
    const route = routeOf(inCs('a'), inArts('b'));
    if (!route.ok) throw new Error(route.error);
    const names = (stepNo: number, gone: string): string => rerouted(route.value.steps, stepNo, gone, office('heir', 'department_committee')).map((one) => one.organisationId).join(' ');
    expect([names(0, 'arts'), names(2, 'cs'), names(1, 'cs'), names(0, 'nowhere')]).toEqual(['a cs school heir b', 'a cs school arts b', 'a heir school arts b', 'a cs school arts b']);
  });

  it('begins at the own branch, passes no office twice, keeps the order of the seats and ends with the one act that ends it', () => {
    const places = fc.tuple(fc.constantFrom(inCs, inArts, direct, line(CS, GENERAL)), fc.constantFrom('a', 'b', 'c')).map(([where, branch]) => where(branch));
    fc.assert(fc.property(places, fc.option(places), (from, to) => {
      const route = routeOf(from, to);
      if (!route.ok) return route.error === 'own_branch' && to?.at(-1)?.id === from.at(-1)?.id;
      const { steps } = route.value;
      const seats = steps.map((one) => SEATS.indexOf(one.seat));
      const ends = steps.filter((one) => one.act !== 'forward');
      return steps[0]?.organisationId === from.at(-1)?.id && new Set(steps.map((one) => one.organisationId)).size === steps.length
        && seats.every((seat, at) => at === 0 || seat > (seats[at - 1] ?? 0)) && ends.length === 1 && ends[0] === steps.at(-1) && ends[0]?.act === (to === null ? 'issue' : 'receive');
    }));
  });
});
