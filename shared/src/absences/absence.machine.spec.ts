import { describe, expect, it } from '@jest/globals';
import { machineFaults } from '../kernel/index.js';
import { ABSENCE_KINDS, type AbsenceKind } from './absence-kind.js';
import {
  ABSENCE_ACTIONS, ABSENCE_DECISIONS, ABSENCE_STATES, absenceActionOf, absenceMachine, isOpenAbsence, nextAbsence, type AbsenceAction, type AbsenceActor, type AbsenceState,
} from './absence.machine.js';

/** Every pairing of two lists. */
const pairs = <A, B>(some: readonly A[], others: readonly B[]): [A, B][] => some.flatMap((one) => others.map((other): [A, B] => [one, other]));
const NOBODY: AbsenceActor = { isOwner: false, mayDecide: false, mayConfirm: false, approvedBefore: false };
/** Everybody there is, as far as the table can tell people apart. */
const PEOPLE: readonly AbsenceActor[] = Array.from({ length: 16 }, (_, bits) => ({
  isOwner: (bits & 1) > 0, mayDecide: (bits & 2) > 0, mayConfirm: (bits & 4) > 0, approvedBefore: (bits & 8) > 0,
}));
/** The table again, in the words of the regulation: whose turn it is in each state. */
const WRITTEN: Readonly<Partial<Record<AbsenceState, string>>> = {
  submitted: 'branch: return reject; owner: withdraw',
  approved: 'above: grant return reject',
  returned: 'owner: resubmit withdraw; branch: reject',
  in_force: 'branch: contact prolong end',
};

function expected(state: AbsenceState, action: AbsenceAction, kind: AbsenceKind, who: AbsenceActor): boolean {
  const confirmed = kind === 'abroad' || kind === 'kept_graduate';
  if (state === 'submitted' && (action === 'approve' || action === 'grant')) return (action === 'approve') === confirmed && who.mayDecide && !who.isOwner;
  const hand = (WRITTEN[state] ?? '').split('; ').find((part) => (part.split(': ')[1] ?? '').split(' ').includes(action))?.split(': ')[0];
  if (hand === 'owner') return who.isOwner;
  if (hand === 'branch') return who.mayDecide && !who.isOwner;
  return hand === 'above' && who.mayConfirm && !who.isOwner && !who.approvedBefore;
}

describe('the life of an absence', () => {
  it('has no dead end, no unreachable state and no row twice', () => {
    expect(machineFaults(absenceMachine)).toEqual([]);
  });

  it.each(ABSENCE_STATES)('%s: every action by everybody and of every kind, as written', (state) => {
    const cells = pairs(pairs(ABSENCE_ACTIONS, ABSENCE_KINDS), PEOPLE);
    const wrong = cells.filter(([[action, kind], who]) => nextAbsence(state, action, kind, who, '原因').ok !== expected(state, action, kind, who));
    expect(wrong).toEqual([]);
  });

  it('lets nobody do anything without a right', () => {
    const done = pairs(pairs(ABSENCE_STATES, ABSENCE_ACTIONS), ABSENCE_KINDS).filter(([[state, action], kind]) => nextAbsence(state, action, kind, NOBODY, '原因').ok);
    expect(done).toEqual([]);
  });

  it('says why', () => {
    const why = (state: AbsenceState, action: AbsenceAction, who: Partial<AbsenceActor>, reason = '原因') => {
      const next = nextAbsence(state, action, 'abroad', { ...NOBODY, ...who }, reason);
      return next.ok ? next.value : next.error;
    };
    expect(why('submitted', 'grant', { mayDecide: true })).toBe('not_allowed');
    expect(why('submitted', 'approve', { mayDecide: true })).toBe('approved');
    expect(why('submitted', 'approve', { mayDecide: true, isOwner: true })).toBe('own_absence');
    expect(why('approved', 'grant', { mayConfirm: true, approvedBefore: true })).toBe('approved_before');
    expect(why('approved', 'grant', { mayDecide: true })).toBe('not_entitled');
    expect(why('submitted', 'withdraw', { mayDecide: true })).toBe('not_yours');
    expect(why('submitted', 'return', { mayDecide: true }, ' ')).toBe('reason_missing');
    expect(why('ended', 'end', { mayDecide: true })).toBe('not_allowed');
  });

  it('puts in force at once what nobody above confirms', () => {
    const everybody = { ...NOBODY, mayDecide: true, mayConfirm: true };
    const cells = pairs(pairs(['submitted', 'approved'] as const, ABSENCE_KINDS), ABSENCE_DECISIONS);
    const stuck = cells.filter(([[state, kind], decision]) => !nextAbsence(state, absenceActionOf(decision, state, kind), kind, everybody, '原因').ok);
    expect(stuck).toEqual([]);
    expect(absenceActionOf('approve', 'submitted', 'mobile')).toBe('grant');
    expect(absenceActionOf('approve', 'submitted', 'abroad')).toBe('approve');
  });

  it('is open until it ends, and a transfer ends whatever is open', () => {
    const open = ['submitted', 'approved', 'returned', 'in_force'];
    expect(ABSENCE_STATES.filter(isOpenAbsence)).toEqual(open);
    expect(absenceMachine.table.filter((one) => one.by === 'transfer').map((one) => [one.from, one.action, one.to])).toEqual(open.map((state) => [state, 'move', 'ended']));
  });
});
