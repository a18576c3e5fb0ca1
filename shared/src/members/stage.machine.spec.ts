import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machineFaults } from '../kernel/state-machine.js';
import { STAGES, STATUSES } from './codes.js';
import { REQUIREMENT_LABELS, type Requirement } from './stage-requirements.js';
import {
  actionsFrom,
  isMember,
  isOnRoster,
  mayVote,
  membershipMachine,
  nextStage,
  standingKey,
  standingOf,
  type StageAction,
  type Standing,
  type StandingKey,
} from './stage.machine.js';

const ALL = Object.keys(REQUIREMENT_LABELS) as Requirement[];
const STANDINGS: Standing[] = STAGES.entries.flatMap(({ code: stage }) => STATUSES.entries.map(({ code: status }) => ({ stage, status })));
const ACTIONS = [...new Set(membershipMachine.table.map((row) => row.action))];

// Written from the regulation, not from the table: action → standing it leads to, for every standing with a way on.
const LEAVING = 'remove>removed withdraw>withdrawn suspend>suspended record_death>deceased transfer_out>transferred_out';
const CANDIDATE = 'return>returned withdraw>withdrawn record_death>deceased transfer_out>transferred_out';
const SUSPENDED = 'restore>normal remove>removed record_death>deceased';
const AGAIN = 'reapply>applicant:normal';
const EXPECTED: Record<string, string> = {
  'applicant:normal': `recognise_activist>activist:normal ${CANDIDATE}`,
  'activist:normal': `name_development_target>development_target:normal ${CANDIDATE}`,
  'development_target:normal': `step_back>activist:normal admit>probationary:normal ${CANDIDATE}`,
  'probationary:normal': `extend_probation>probation_extended:normal convert>full:normal cancel>cancelled ${LEAVING}`,
  'probation_extended:normal': `convert>full:normal cancel>cancelled ${LEAVING}`,
  'full:normal': `expel>expelled ${LEAVING}`,
  'probationary:suspended': SUSPENDED,
  'probation_extended:suspended': SUSPENDED,
  'full:suspended': `${SUSPENDED} expel>expelled`,
  'probationary:cancelled': AGAIN,
  'probation_extended:cancelled': AGAIN,
  'probationary:removed': AGAIN,
  'probation_extended:removed': AGAIN,
  'full:removed': AGAIN,
  'full:expelled': AGAIN,
  ...Object.fromEntries(STAGES.entries.map(({ code }) => [`${code}:withdrawn`, AGAIN])),
  ...Object.fromEntries(STAGES.entries.map(({ code }) => [`${code}:transferred_out`, 'transfer_in>normal'])),
  ...Object.fromEntries(['applicant', 'activist', 'development_target'].map((code) => [`${code}:returned`, AGAIN])),
};

function expected({ stage, status }: Standing, action: StageAction): string | undefined {
  const step = (EXPECTED[`${stage}:${status}`] ?? '').split(' ').find((one) => one.startsWith(`${action}>`));
  const to = step?.slice(action.length + 1);
  return to === undefined || to.includes(':') ? to : `${stage}:${to}`;
}

describe('membership', () => {
  it('has no unreachable state, no undeclared dead end, no doubled row', () => {
    expect(machineFaults(membershipMachine)).toEqual([]);
    expect(ACTIONS).toHaveLength(17);
  });

  it.each(STANDINGS.map((standing) => [standingKey(standing), standing] as const))('allows from %s exactly what the rules allow', (_, standing) => {
    for (const action of ACTIONS) {
      const next = nextStage(standing, action, ALL);
      const to = expected(standing, action);
      expect({ action, to: next.ok ? standingKey(next.value) : undefined }).toEqual({ action, to });
    }
    expect([...actionsFrom(standing)].sort()).toEqual(ACTIONS.filter((action) => expected(standing, action)).sort());
  });

  it('names what is missing', () => {
    expect(nextStage({ stage: 'probationary', status: 'normal' }, 'convert', ['branch_meeting'])).toEqual({
      ok: false,
      error: { code: 'requirements_missing', missing: ['conversion_application', 'probation_expired', 'higher_approval'] },
    });
  });

  it('names what is not allowed', () => {
    const from: Standing = { stage: 'applicant', status: 'normal' };
    expect(nextStage(from, 'convert', ALL)).toEqual({ ok: false, error: { code: 'not_allowed', from, action: 'convert' } });
  });

  it('extends a probation only once', () => {
    expect(nextStage({ stage: 'probation_extended', status: 'normal' }, 'extend_probation', ALL).ok).toBe(false);
  });

  it('asks admission for everything the regulation asks', () => {
    const admit = membershipMachine.table.find((row) => row.action === 'admit');
    expect([...(admit?.requires ?? [])].sort()).toEqual(
      ['age_18', 'branch_meeting', 'higher_approval', 'political_review', 'pre_review', 'publicity', 'training', 'two_introducers'],
    );
  });

  it('takes every requirement to be needed somewhere', () => {
    const used = new Set(membershipMachine.table.flatMap((row) => row.requires));
    expect([...used].sort()).toEqual([...ALL].sort());
  });

  it('says who is a member, who votes and who is on the roster', () => {
    expect(STANDINGS.filter(isMember).map(standingKey)).toEqual([
      'probationary:normal', 'probationary:suspended', 'probation_extended:normal', 'probation_extended:suspended', 'full:normal', 'full:suspended',
    ]);
    expect(STANDINGS.filter(mayVote).map(standingKey)).toEqual(['full:normal']);
    expect(STANDINGS.filter(isOnRoster)).toHaveLength(12);
    expect(standingOf('full:normal')).toEqual({ stage: 'full', status: 'normal' });
  });
});

describe('membership, always', () => {
  const anyWalk = fc.array(fc.constantFrom(...ACTIONS), { maxLength: 40 });

  it('becomes full only through admission and conversion, and the dead stay dead', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const seen: StageAction[] = [];
        let at: Standing = { stage: 'applicant', status: 'normal' };
        for (const action of walk) {
          const next = nextStage(at, action, ALL);
          const dead = at.status === 'deceased';
          expect(dead && next.ok).toBe(false);
          if (next.ok) {
            at = next.value;
            seen.push(action);
          }
        }
        const sinceApplication = seen.slice(seen.lastIndexOf('reapply') + 1);
        const order = ['admit', 'convert'].map((one) => sinceApplication.indexOf(one as StageAction));
        expect(at.stage !== 'full' || ((order[0] ?? -1) >= 0 && (order[1] ?? -1) > (order[0] ?? -1))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a step with any one requirement missing', () => {
    const rows = membershipMachine.table.flatMap((row) => row.requires.map((missing) => ({ row, missing })));
    fc.assert(
      fc.property(fc.constantFrom(...rows), ({ row, missing }) => {
        const met = ALL.filter((one) => one !== missing);
        const from = standingOf(row.from as StandingKey);
        expect(nextStage(from, row.action, met)).toEqual({ ok: false, error: { code: 'requirements_missing', missing: [missing] } });
      }),
    );
  });
});
