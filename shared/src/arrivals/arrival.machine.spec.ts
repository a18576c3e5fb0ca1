import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machineFaults } from '../kernel/index.js';
import {
  ARRIVAL_ACTIONS, ARRIVAL_DECISIONS, ARRIVAL_STATES, arrivalActionOf, arrivalMachine, arrivalStateText, isArrivalApproval, isUnfinished, nextArrival, OPEN_ARRIVAL_STATES,
  type ArrivalAction, type ArrivalActor, type ArrivalState,
} from './arrival.machine.js';
import { ARRIVAL_SEATS } from './arrival-route.js';

const NOBODY: ArrivalActor = { isSubject: false, isRegistrar: false, mayDecide: false, mayDispose: false, approvedBefore: false, anyApproved: false };
const REGISTRAR: ArrivalActor = { ...NOBODY, isRegistrar: true };
const OFFICE: ArrivalActor = { ...NOBODY, mayDecide: true };
const DEPARTMENT: ArrivalActor = { ...NOBODY, mayDispose: true };
const HANDS = { registrar: REGISTRAR, office: OFFICE, department: DEPARTMENT } as const;
/** The whole table once more, as a colleague would write it down: state, action → state, and who. */
const ALLOWED: Readonly<Record<string, readonly [ArrivalState, keyof typeof HANDS]>> = {
  'in_review/forward': ['in_review', 'office'], 'in_review/receive': ['received', 'office'], 'in_review/return': ['returned', 'office'], 'in_review/refuse': ['refused', 'office'],
  'in_review/withdraw': ['withdrawn', 'registrar'], 'in_review/revoke': ['revoked', 'department'],
  'returned/resubmit': ['in_review', 'registrar'], 'returned/withdraw': ['withdrawn', 'registrar'], 'returned/revoke': ['revoked', 'department'],
  'received/confirm_receipt': ['closed', 'department'],
};
const answer = (state: ArrivalState, action: ArrivalAction, actor: ArrivalActor, reason = '原因'): string => {
  const next = nextArrival(state, action, actor, reason);
  return next.ok ? next.value : `! ${next.error}`;
};

describe('the life of an arrival', () => {
  it('has no dead end, no unreachable state and no row twice', () => {
    expect(machineFaults(arrivalMachine)).toEqual([]);
  });

  it('lets nothing happen in any state but what is written down, by no hand but whose it is, and never by the person themself', () => {
    for (const state of ARRIVAL_STATES) {
      for (const action of ARRIVAL_ACTIONS) {
        const allowed = ALLOWED[`${state}/${action}`];
        for (const [hand, actor] of Object.entries({ ...HANDS, nobody: NOBODY })) {
          expect([state, action, hand, nextArrival(state, action, actor, '原因').ok]).toEqual([state, action, hand, allowed?.[1] === hand]);
          expect(nextArrival(state, action, { ...actor, isSubject: true }, '原因').ok).toBe(false);
        }
        expect(answer(state, action, HANDS[allowed?.[1] ?? 'office'])).toBe(allowed?.[0] ?? '! not_allowed');
      }
    }
  });

  it.each([
    ['the own arrival', 'received', 'confirm_receipt', { ...DEPARTMENT, isSubject: true }, '! own_arrival'],
    ['a second step of the same person', 'in_review', 'receive', { ...OFFICE, approvedBefore: true }, '! approved_before'],
    ['a no after an own yes', 'in_review', 'refuse', { ...OFFICE, approvedBefore: true }, 'refused'],
    ['taking back before anybody approved', 'in_review', 'withdraw', REGISTRAR, 'withdrawn'],
    ['taking back what only the own acceptance has passed', 'in_review', 'withdraw', { ...REGISTRAR, approvedBefore: true }, 'withdrawn'],
    ['taking back after an approval', 'in_review', 'withdraw', { ...REGISTRAR, anyApproved: true }, '! too_late_to_withdraw'],
    ['taking back what was returned after an approval', 'returned', 'withdraw', { ...REGISTRAR, anyApproved: true }, 'withdrawn'],
    ['revoking what was received', 'received', 'revoke', DEPARTMENT, '! not_allowed'],
    ['somebody else\'s withdrawal', 'in_review', 'withdraw', OFFICE, '! not_yours'],
    ['an office that is not asked', 'in_review', 'forward', DEPARTMENT, '! not_entitled'],
  ] as [string, ArrivalState, ArrivalAction, ArrivalActor, string][])('%s', (_, state, action, actor, expected) => {
    expect(answer(state, action, actor)).toBe(expected);
  });

  it('asks a reason for every no', () => {
    for (const one of arrivalMachine.table) expect(answer(one.from, one.action, HANDS[one.by], ' ')).toBe(one.reason ? '! reason_missing' : one.to);
  });

  it('however it goes, nobody approves twice in a round and an end can be reached', () => {
    const people = ['ann', 'bob', 'cyd', 'dan'];
    const move = fc.record({ action: fc.constantFrom(...ARRIVAL_ACTIONS), by: fc.constantFrom(...people), hats: fc.record({ mayDecide: fc.boolean(), mayDispose: fc.boolean() }) });
    fc.assert(fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      let state: ArrivalState = 'in_review';
      let approvers: string[] = [];
      for (const { action, by, hats } of moves) {
        const actor = { ...hats, isSubject: by === 'dan', isRegistrar: by === 'ann', approvedBefore: approvers.includes(by), anyApproved: approvers.length > 0 };
        const next = nextArrival(state, action, actor, '原因');
        if (!next.ok) continue;
        if (by === 'dan') return false;
        if (isArrivalApproval(action)) approvers.push(by);
        if (action === 'resubmit') approvers = [];
        state = next.value;
        if (new Set(approvers).size !== approvers.length) return false;
      }
      // From wherever it stands somebody fresh can end it.
      for (let left = 3; isUnfinished(state) && left > 0; left -= 1) {
        const action = state === 'received' ? 'confirm_receipt' : 'revoke';
        const next = nextArrival(state, action, DEPARTMENT, '原因');
        if (!next.ok) return false;
        state = next.value;
      }
      return arrivalMachine.final.includes(state);
    }), { numRuns: 500 });
  });

  it('has words for every state and says whose turn it is', () => {
    expect(ARRIVAL_SEATS.map((seat) => arrivalStateText('in_review', seat))).toEqual(['待组织部审核', '待接收党委审核', '待接收支部编入']);
    expect(ARRIVAL_STATES.map((one) => arrivalStateText(one, null))).toEqual(['待审核', '退回修改', '已接收，待寄回执', '已办结', '已撤回', '不予接收，介绍信退回', '组织部撤销']);
    expect(ARRIVAL_STATES.filter(isUnfinished)).toEqual([...OPEN_ARRIVAL_STATES, 'received']);
    expect(ARRIVAL_DECISIONS.map((one) => arrivalActionOf(one, 'receive'))).toEqual(['receive', 'return', 'refuse']);
  });
});
