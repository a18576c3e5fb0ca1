import { describe, expect, it } from '@jest/globals';
import { machineFaults } from '../kernel/state-machine.js';
import {
  correctionMachine,
  editRule,
  fieldsByRule,
  isProtectedField,
  nextCorrection,
  sortEdit,
  type CorrectionAction,
  type CorrectionActor,
  type CorrectionRefusal,
  type CorrectionState,
} from './correction.js';
import { ROSTER_COLUMNS } from './roster-columns.js';

const STATES: CorrectionState[] = ['submitted', 'returned', 'approved', 'rejected', 'withdrawn'];
const ACTIONS: CorrectionAction[] = ['approve', 'reject', 'return', 'resubmit', 'withdraw'];
const OWNER: CorrectionActor = { isOwner: true, mayApprove: false };
const SECRETARY: CorrectionActor = { isOwner: false, mayApprove: true };
const SECRETARY_OWN: CorrectionActor = { isOwner: true, mayApprove: true };
const STRANGER: CorrectionActor = { isOwner: false, mayApprove: false };

// Every allowed cell, written from the rule: state, action, who.
const ALLOWED: Record<string, CorrectionState> = {
  'submitted approve secretary': 'approved',
  'submitted reject secretary': 'rejected',
  'submitted return secretary': 'returned',
  'submitted withdraw owner': 'withdrawn',
  'submitted withdraw own-secretary': 'withdrawn',
  'returned resubmit owner': 'submitted',
  'returned resubmit own-secretary': 'submitted',
  'returned withdraw owner': 'withdrawn',
  'returned withdraw own-secretary': 'withdrawn',
};
const ACTORS = { owner: OWNER, secretary: SECRETARY, 'own-secretary': SECRETARY_OWN, stranger: STRANGER };
const CELLS = STATES.flatMap((state) =>
  ACTIONS.flatMap((action) => Object.entries(ACTORS).map(([who, actor]) => ({ state, action, who, actor }))),
);

describe('who may edit what', () => {
  it.each([
    ['phone', 'free'],
    ['address', 'free'],
    ['email', 'free'],
    ['name', 'approval'],
    ['idNumber', 'approval'],
    ['joinDate', 'approval'],
    ['conversionDate', 'approval'],
    ['ethnicity', 'approval'],
    ['birthDate', 'approval'],
    ['sex', 'approval'],
    ['stage', 'never'],
    ['status', 'never'],
    ['branch', 'never'],
  ] as const)('%s: %s', (field, rule) => {
    expect(editRule(field)).toBe(rule);
    expect(isProtectedField(field)).toBe(rule !== 'free');
  });

  it('has a rule for every field of the roster', () => {
    const all = (['free', 'approval', 'never'] as const).flatMap(fieldsByRule);
    expect([...all].sort()).toEqual(ROSTER_COLUMNS.map((one) => one.field).sort());
  });

  it('sorts an edit', () => {
    expect(sortEdit(['phone', 'name', 'stage', 'joinDate'])).toEqual({ free: ['phone'], approval: ['name', 'joinDate'], refused: ['stage'] });
  });
});

describe('correction request', () => {
  it('is a sound table', () => {
    expect(machineFaults(correctionMachine)).toEqual([]);
  });

  it.each(CELLS)('$state, $action by $who', ({ state, action, who, actor }) => {
    const next = nextCorrection(state, action, actor, '请补充证明');
    expect(next.ok ? next.value : undefined).toBe(ALLOWED[`${state} ${action} ${who}`]);
  });

  it.each<[CorrectionState, CorrectionAction, CorrectionActor, string, CorrectionRefusal]>([
    ['approved', 'approve', SECRETARY, '', 'not_allowed'],
    ['submitted', 'approve', SECRETARY_OWN, '', 'own_request'],
    ['submitted', 'approve', OWNER, '', 'own_request'],
    ['submitted', 'approve', STRANGER, '', 'not_approver'],
    ['submitted', 'withdraw', SECRETARY, '', 'not_yours'],
    ['submitted', 'reject', SECRETARY, '  ', 'reason_missing'],
    ['submitted', 'return', SECRETARY, '', 'reason_missing'],
  ])('%s, %s: refused as named', (state, action, actor, reason, refusal) => {
    expect(nextCorrection(state, action, actor, reason)).toEqual({ ok: false, error: refusal });
  });
});
