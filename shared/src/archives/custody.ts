import { addDays, type CalendarDay } from '../kernel/index.js';

/** A file, see {@link FILE_STATE_LABELS}. */
export const FILE_STATES = ['kept', 'in_transit', 'closed'] as const;

/** See {@link FILE_STATES}. */
export type FileState = (typeof FILE_STATES)[number];

/** Chinese names. */
export const FILE_STATE_LABELS: Readonly<Record<FileState, string>> = { kept: '保管中', in_transit: '移交途中', closed: '已转出学校' };

/** Why a file changes hands. */
export const HANDOVER_CAUSES = ['transfer', 'out', 'custody'] as const;

/** See {@link HANDOVER_CAUSES}. */
export type HandoverCause = (typeof HANDOVER_CAUSES)[number];

/** Chinese names. */
export const HANDOVER_CAUSE_LABELS: Readonly<Record<HandoverCause, string>> = { transfer: '组织关系转接', out: '转出学校', custody: '调整保管单位' };

/** How a hand-over stands, see {@link HANDOVER_STATE_LABELS}. */
export const HANDOVER_STATES = ['open', 'agreed', 'differing', 'settled', 'sent_out', 'superseded'] as const;

/** See {@link HANDOVER_STATES}. */
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** Chinese names. */
export const HANDOVER_STATE_LABELS: Readonly<Record<HandoverState, string>> = {
  open: '待核对', agreed: '核对一致', differing: '有材料未收到', settled: '差异已处理', sent_out: '已寄出学校', superseded: '核对前又转走',
};

/** Days the receiving keeper has to check what arrived; a rule of this house. */
export const CHECK_DAYS = 15;

/** Longest time a paper is lent, in days; a rule of this house. */
export const LEND_MOST_DAYS = 30;

/** Last day of the check. */
export const checkDueOn = (on: CalendarDay): CalendarDay => addDays(on, CHECK_DAYS);

/** What the check leaves behind. */
export const checkedState = (absent: number): HandoverState => (absent === 0 ? 'agreed' : 'differing');

/** Whether an organisation keeps a file for people at `branchPath`: the branch itself, or one above it. Both paths end with a slash. */
export const keepsFor = (custodianPath: string, branchPath: string): boolean => branchPath.startsWith(custodianPath);

/**
 * Whether the papers have to go along when a member comes to a branch. What a committee above both branches keeps stays where it lies; everything
 * else goes to the branch that receives.
 */
export const travels = (custodianPath: string, toBranchPath: string): boolean => !keepsFor(custodianPath, toBranchPath);

/**
 * The organisation whose keepers look after a file: its custodian while that keeps files for the member's branch, else the branch, which may then
 * ask for the file. The second happens when the roster was corrected without a transfer.
 */
export const keeperPath = (custodianPath: string | null, branchPath: string): string => (custodianPath !== null && keepsFor(custodianPath, branchPath) ? custodianPath : branchPath);
