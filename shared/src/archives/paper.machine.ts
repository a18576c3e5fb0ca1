import { err, nextTransition, ok, type Result, type StateMachine, type Transition } from '../kernel/index.js';

/** Where a paper is, see {@link PAPER_STATE_LABELS}. */
export const PAPER_STATES = ['on_file', 'lent', 'in_transit', 'missing', 'given_away', 'lost', 'voided'] as const;

/** See {@link PAPER_STATES}. */
export type PaperState = (typeof PAPER_STATES)[number];

/** Chinese names. */
export const PAPER_STATE_LABELS: Readonly<Record<PaperState, string>> = {
  on_file: '在库', lent: '借出', in_transit: '移交途中', missing: '未找到', given_away: '已随关系转出', lost: '已确认遗失', voided: '登记作废',
};

/** What a keeper does to one paper. */
export const PAPER_STEPS = ['verify', 'lend', 'return', 'miss', 'find', 'write_off', 'void', 'come_back'] as const;

/** See {@link PAPER_STEPS}. */
export type PaperStep = (typeof PAPER_STEPS)[number];

/** What happens to papers besides: with a hand-over, at its check, and with a transfer out of the school. */
export type PaperMove = 'hand_over' | 'arrive' | 'not_arrive' | 'give_away';

/** Everything that becomes of a paper after it was put in. */
export type PaperAction = PaperStep | PaperMove;

/** Words of what was done, for the list of movements. */
export const PAPER_ACTION_LABELS: Readonly<Record<PaperAction | 'put_in' | 'place' | 'merge', string>> = {
  put_in: '归档', place: '调整存放位置', merge: '党组织合并，改由新组织保管', verify: '核验', lend: '借出', return: '归还', miss: '登记未找到', find: '找到', write_off: '确认遗失', void: '作废登记',
  come_back: '转回', hand_over: '移交', arrive: '接收核对：已收到', not_arrive: '接收核对：未收到', give_away: '随组织关系转出',
};

/** A row: who takes the step, and whether a reason is asked. */
interface PaperTransition extends Transition<PaperState, PaperAction> {
  readonly by: 'keeper' | 'hand_over' | 'check';
  readonly reason: boolean;
}

const keeper = (from: PaperState, action: PaperStep, to: PaperState, reason = false): PaperTransition => ({ from, action, to, by: 'keeper', reason });
const move = (from: PaperState, action: PaperMove, to: PaperState): PaperTransition =>
  ({ from, action, to, by: action === 'arrive' || action === 'not_arrive' ? 'check' : 'hand_over', reason: false });

/** The one table of what becomes of a paper. A paper that was lent when the file went is expected by the new keeper like every other. */
export const paperMachine: StateMachine<PaperState, PaperAction, PaperTransition> = {
  name: 'paper',
  initial: ['on_file'],
  final: ['lost', 'voided'],
  table: [
    keeper('on_file', 'verify', 'on_file'),
    keeper('on_file', 'lend', 'lent'),
    keeper('lent', 'return', 'on_file'),
    keeper('on_file', 'miss', 'missing', true),
    keeper('lent', 'miss', 'missing', true),
    keeper('missing', 'find', 'on_file'),
    keeper('missing', 'write_off', 'lost', true),
    keeper('on_file', 'void', 'voided', true),
    keeper('given_away', 'come_back', 'on_file'),
    move('on_file', 'hand_over', 'in_transit'),
    move('lent', 'hand_over', 'in_transit'),
    move('in_transit', 'hand_over', 'in_transit'),
    move('in_transit', 'arrive', 'on_file'),
    move('in_transit', 'not_arrive', 'missing'),
    move('on_file', 'give_away', 'given_away'),
    move('lent', 'give_away', 'given_away'),
    move('in_transit', 'give_away', 'given_away'),
  ],
};

/** States in which a paper counts as being there. */
export const HELD_STATES: readonly PaperState[] = ['on_file', 'lent', 'in_transit'];

/** Whether a step asks for a reason. */
export const asksReason = (step: PaperStep): boolean => paperMachine.table.some((row) => row.action === step && row.reason);

/** What is known about a paper and whoever takes the step. */
export interface PaperFacts {
  state: PaperState;
  verified: boolean;
  /** The same person put the paper in. */
  putBySelf: boolean;
}

/** Why a step is refused. */
export type PaperRefusal = 'not_allowed' | 'second_person' | 'verified_already' | 'reason_missing';

/** The state a keeper's step leads to. Whoever put a paper in never verifies it, and it is verified once. */
export function nextPaper({ state, verified, putBySelf }: PaperFacts, step: PaperStep, reason = ''): Result<PaperState, PaperRefusal> {
  const found = nextTransition(paperMachine, state, step);
  if (!found.ok) return err('not_allowed');
  if (step === 'verify' && verified) return err('verified_already');
  if (step === 'verify' && putBySelf) return err('second_person');
  return found.value.reason && reason.trim() === '' ? err('reason_missing') : ok(found.value.to);
}

/** The state a move leads to; null where it leaves the paper alone. */
export function movedPaper(state: PaperState, action: PaperMove): PaperState | null {
  const found = nextTransition(paperMachine, state, action);
  return found.ok ? found.value.to : null;
}
