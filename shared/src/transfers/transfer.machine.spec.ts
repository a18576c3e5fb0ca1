import { describe, expect, it } from '@jest/globals';
import { machineFaults } from '../kernel/index.js';
import {
  actionOf, isOpenTransfer, legAction, nextTransfer, TRANSFER_ACTIONS, TRANSFER_STATES, transferMachine, transferStateText, type TransferAction, type TransferActor, type TransferState,
} from './transfer.machine.js';
import { SEATS } from './transfer-route.js';

const NOBODY: TransferActor = { isOwner: false, mayDecide: false, mayEndLeg: false, mayDispose: false, approvedBefore: false, anyApproved: false };
const OWNER: TransferActor = { ...NOBODY, isOwner: true };
const OFFICE: TransferActor = { ...NOBODY, mayDecide: true };
const HOLDER: TransferActor = { ...NOBODY, mayEndLeg: true };
const DEPARTMENT: TransferActor = { ...NOBODY, mayDispose: true };
const legsIn = (state: TransferState): Record<string, readonly [TransferState, TransferActor]> => ({
  [`${state}/add_evidence`]: [state, HOLDER], [`${state}/end_leg`]: [state, HOLDER], [`${state}/waive_leg`]: [state, DEPARTMENT], [`${state}/reopen_leg`]: [state, DEPARTMENT],
});
/** The whole table once more, as a colleague would write it down: state, action → state, and who. */
const ALLOWED: Readonly<Record<string, readonly [TransferState, TransferActor]>> = {
  'in_review/forward': ['in_review', OFFICE], 'in_review/issue': ['letter_issued', OFFICE], 'in_review/receive': ['completed', OFFICE], 'in_review/admit': ['accepted', OFFICE],
  'in_review/return': ['returned', OFFICE], 'in_review/reject': ['rejected', OFFICE], 'in_review/refuse': ['refused', OFFICE],
  'in_review/withdraw': ['withdrawn', OWNER], 'in_review/revoke': ['revoked', DEPARTMENT],
  'returned/resubmit': ['in_review', OWNER], 'returned/withdraw': ['withdrawn', OWNER], 'returned/revoke': ['revoked', DEPARTMENT],
  'letter_issued/accept': ['accepted', DEPARTMENT], 'letter_issued/refuse': ['refused', DEPARTMENT], 'letter_issued/revoke': ['revoked', DEPARTMENT],
  'letter_issued/hand_in': ['letter_issued', OWNER], 'expired/hand_in': ['expired', OWNER],
  'expired/accept': ['accepted', DEPARTMENT], 'expired/reissue': ['letter_issued', DEPARTMENT], 'expired/revoke': ['revoked', DEPARTMENT],
  'accepted/end_last_leg': ['completed', HOLDER], 'accepted/waive_last_leg': ['completed', DEPARTMENT],
  ...legsIn('letter_issued'), ...legsIn('expired'), ...legsIn('accepted'),
};
const answer = (state: TransferState, action: TransferAction, actor: TransferActor, reason = '原因'): string => {
  const next = nextTransfer(state, action, actor, reason);
  return next.ok ? next.value : `! ${next.error}`;
};

describe('the life of a transfer', () => {
  it('has no dead end, no unreachable state and no row twice', () => {
    expect(machineFaults(transferMachine)).toEqual([]);
  });

  it('lets nothing happen in any state but what is written down, by nobody but whose it is', () => {
    for (const state of TRANSFER_STATES) {
      for (const action of TRANSFER_ACTIONS) {
        const allowed = ALLOWED[`${state}/${action}`];
        for (const actor of [NOBODY, OWNER, OFFICE, HOLDER, DEPARTMENT, ...[OFFICE, HOLDER, DEPARTMENT].map((one) => ({ ...one, isOwner: true }))]) {
          const done = nextTransfer(state, action, actor, '原因');
          const same = (['mayDecide', 'mayEndLeg', 'mayDispose'] as const).every((right) => allowed?.[1][right] === actor[right]);
          const fits = allowed !== undefined && allowed[1].isOwner === actor.isOwner && (actor.isOwner || same);
          expect([state, action, actor, done.ok ? done.value : null]).toEqual([state, action, actor, fits ? (allowed?.[0] ?? null) : null]);
        }
      }
    }
  });

  it.each([
    ['own transfer', 'in_review', 'forward', { ...OFFICE, isOwner: true }, '! own_transfer'],
    ['own acceptance', 'letter_issued', 'accept', { ...DEPARTMENT, isOwner: true }, '! own_transfer'],
    ['own leg', 'accepted', 'end_last_leg', { ...HOLDER, isOwner: true }, '! own_transfer'],
    ['taking back somebody who has arrived', 'accepted', 'revoke', DEPARTMENT, '! not_allowed'],
    ['admitting after an own yes', 'in_review', 'admit', { ...OFFICE, approvedBefore: true }, '! approved_before'],
    ['a second step of the same person', 'in_review', 'receive', { ...OFFICE, approvedBefore: true }, '! approved_before'],
    ['a no after an own yes', 'in_review', 'refuse', { ...OFFICE, approvedBefore: true }, 'refused'],
    ['taking back before anybody approved', 'in_review', 'withdraw', OWNER, 'withdrawn'],
    ['taking back after an approval', 'in_review', 'withdraw', { ...OWNER, anyApproved: true }, '! too_late_to_withdraw'],
    ['taking back what was returned after an approval', 'returned', 'withdraw', { ...OWNER, anyApproved: true }, 'withdrawn'],
    ['the tree by hand', 'in_review', 'reroute', DEPARTMENT, '! not_allowed'],
    ['the calendar by hand', 'letter_issued', 'expire', DEPARTMENT, '! not_allowed'],
    ['somebody else\'s withdrawal', 'in_review', 'withdraw', OFFICE, '! not_yours'],
    ['an office that is not asked', 'in_review', 'forward', DEPARTMENT, '! not_entitled'],
  ] as [string, TransferState, TransferAction, TransferActor, string][])('%s', (_, state, action, actor, expected) => {
    expect(answer(state, action, actor)).toBe(expected);
  });

  it('asks a reason for every no', () => {
    for (const one of transferMachine.table) {
      if (one.by === 'calendar' || one.by === 'tree') continue;
      const actor = { owner: OWNER, office: OFFICE, holder: HOLDER, department: DEPARTMENT }[one.by];
      expect(answer(one.from, one.action, actor, ' ')).toBe(one.reason ? '! reason_missing' : one.to);
    }
  });

  it('reads a no by the side it comes from', () => {
    expect(SEATS.map((seat) => actionOf('reject', { seat, act: 'forward' }, 'out'))).toEqual(['reject', 'reject', 'reject', 'refuse', 'refuse']);
    expect(actionOf('return', { seat: 'receiving_branch', act: 'receive' }, 'between_committees')).toBe('return');
    expect((['forward', 'issue', 'receive'] as const).map((act) => actionOf('approve', { seat: 'school', act }, 'within_committee'))).toEqual(['forward', 'issue', 'receive']);
    expect((['forward', 'receive'] as const).map((act) => actionOf('approve', { seat: 'receiving_branch', act }, 'between_committees'))).toEqual(['forward', 'admit']);
  });

  it('is completed by the last leg of somebody who has arrived, and by no other', () => {
    const actions = (['end', 'waive'] as const).flatMap((change) => (['letter_issued', 'expired', 'accepted'] as const).flatMap((state) => [true, false].map((last) => legAction(change, state, last))));
    expect(actions).toEqual([
      'end_leg', 'end_leg', 'end_leg', 'end_leg', 'end_last_leg', 'end_leg', 'waive_leg', 'waive_leg', 'waive_leg', 'waive_leg', 'waive_last_leg', 'waive_leg',
    ]);
  });

  it('has words for every state and says whose turn it is', () => {
    expect(SEATS.map((seat) => transferStateText('in_review', seat))).toEqual(['待转出支部审核', '待转出党委审核', '待组织部审核', '待接收党委确认', '待接收支部编入']);
    expect(TRANSFER_STATES.filter((one) => one !== 'in_review').map((one) => transferStateText(one, null))).toEqual(
      ['介绍信已开具', '已报到，待办结', '返回修改', '已办结', '已撤回', '不同意转出', '拒收', '介绍信过期', '组织部撤销'],
    );
    expect(TRANSFER_STATES.filter(isOpenTransfer)).toEqual(['in_review', 'letter_issued', 'accepted', 'returned', 'expired']);
  });
});
