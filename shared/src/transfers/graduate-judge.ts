import { isMember, isOnRoster, isSameName, type MemberStatus, type Stage } from '../members/index.js';
import type { Id } from '../kernel/index.js';
import { hasTransferPower } from './transfer-route.js';
import type { GraduateField, GraduateRow } from './graduate-row.js';

/** What is known of the person a row names. */
export interface KnownGraduate {
  id: Id;
  /** Whether they stand where the table may reach; beyond it nothing else is told. */
  inReach: boolean;
  name: string;
  stage: Stage;
  status: MemberStatus;
  branchId: Id;
  phone: string | null;
  /** Whether whoever imports is this very person. */
  isImporter: boolean;
  /** Where the transfer under way goes; null when there is none. */
  openTransfer: { toId: Id | null; toName: string } | null;
  /** Kind of the absence that is asked for or in force; null when there is none. */
  openAbsence: string | null;
}

/** Where a row wants to send somebody: a branch of the school, a place of the school that takes nobody, or the outside. */
export type GraduateTarget = { toId: Id; toName: string } | { toId: null; toName: string } | { notABranch: string };

/** Why a readable row cannot be written. */
export interface GraduateConflict {
  readonly field: GraduateField | null;
  readonly code: string;
  readonly message: string;
}

/** What a row comes to: written, already so, or why not. */
export type GraduateOutcome = { is: 'start' } | { is: 'same' } | { is: 'conflict'; conflict: GraduateConflict };

const conflict = (code: string, field: GraduateField | null, message: string): GraduateOutcome => ({ is: 'conflict', conflict: { code, field, message } });

function personConflict(row: GraduateRow, known: KnownGraduate | null): GraduateOutcome | null {
  if (known === null) return conflict('not_found', 'schoolNumber', '名册中没有这个学号/工号，请核对号码，或先把此人录入名册');
  if (!known.inReach) return conflict('out_of_reach', 'schoolNumber', '此人不在您选择的组织范围内，请由其所在党组织办理');
  if (!isSameName(known.name, row.name)) return conflict('other_name', 'name', '这个学号/工号在名册中是另一个姓名，请核对学号和姓名');
  if (known.isImporter) return conflict('own_record', null, '这是您本人，组织关系转接须由本人申请，或由其他同志代为发起');
  if (!isOnRoster(known)) return conflict('left', null, '此人已离开名册（已转出、出党或去世等），请从表中删去这一行');
  if (!isMember(known)) return conflict('not_a_member', null, '此人还不是党员，没有组织关系可转接，请从表中删去这一行');
  return known.status === 'normal' ? null : conflict('suspended', null, '此人被停止党籍，恢复之前不能办理，请从表中删去这一行');
}

function keptOutcome(known: KnownGraduate): GraduateOutcome {
  if (known.openTransfer) return conflict('open_transfer', 'way', `已有一条转往“${known.openTransfer.toName}”的转接在办，办结或撤回后才能登记暂留`);
  if (known.openAbsence === null) return { is: 'start' };
  return known.openAbsence === 'kept_graduate' ? { is: 'same' } : conflict('open_absence', 'way', '此人已有一条外出登记，请先在外出登记中结束它');
}

function transferOutcome(known: KnownGraduate, target: GraduateTarget): GraduateOutcome {
  if ('notABranch' in target) return conflict('not_a_branch', 'target', `“${target.notABranch}”是本校的党组织但不是党支部，转到本校须写接收支部的全称`);
  if (target.toId === known.branchId) return conflict('own_branch', 'target', '接收支部就是此人现在所在的支部，请核对去向');
  if (target.toId === null && !hasTransferPower(target.toName)) {
    return conflict('no_power', 'target', '支部、总支没有转接权限，请改写其上级党委的全称，所去支部写在备注里');
  }
  const { openTransfer } = known;
  if (openTransfer === null) return { is: 'start' };
  if (openTransfer.toId === target.toId && openTransfer.toName === target.toName) return { is: 'same' };
  return conflict('open_transfer', 'target', `已有一条转往“${openTransfer.toName}”的转接在办，办结或撤回后才能另行发起`);
}

/**
 * What a readable row comes to. A row that is carried out already comes to the same, so a table can be sent again.
 * @param duplicateOf line of an earlier row with the same number; null when there is none
 */
export function judgeGraduate(row: GraduateRow, known: KnownGraduate | null, target: GraduateTarget, duplicateOf: number | null): GraduateOutcome {
  if (duplicateOf !== null) return conflict('duplicate_in_file', 'schoolNumber', `与第${duplicateOf}行是同一人，请只保留一行`);
  const refused = personConflict(row, known);
  if (refused || known === null) return refused ?? conflict('not_found', null, '');
  return row.way === 'kept' ? keptOutcome(known) : transferOutcome(known, target);
}
