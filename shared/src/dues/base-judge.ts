import type { Id } from '../kernel/index.js';
import { DUES_CATEGORIES, isMember, isOnRoster, isSameName, labelOf, type DuesCategory, type MemberStatus, type Stage } from '../members/index.js';
import { baseAt, countsFrom, isFixed, lastOfPeriod, mayDeclare, type BaseReason, type DeclaredBase } from './base-course.js';
import type { BaseField, BaseRow } from './base-row.js';
import { addToMonth, formatMonth, januaryOf, type DuesMonth } from './dues-month.js';

/** What is known of the person a row names. */
export interface KnownPayer {
  id: Id;
  /** Whether they stand where the table may reach; beyond it nothing else is told. */
  inReach: boolean;
  name: string;
  stage: Stage;
  status: MemberStatus;
  category: DuesCategory | null;
  /** Whether whoever imports is this very person. */
  isImporter: boolean;
  /** Bases declared in the category of the roster, in the order they were declared. */
  declared: readonly DeclaredBase[];
  /** First month that has not been reckoned yet, for the fixing of a year and for any other reason; null while the school keeps no book here. */
  firstOpen: { year: DuesMonth; other: DuesMonth } | null;
}

/** Why a readable row cannot be written. */
export interface BaseConflict {
  readonly field: BaseField | null;
  readonly code: string;
  readonly message: string;
}

/** What a row comes to: a base to write, already so, or why not. */
export type BaseOutcome = { is: 'set'; reason: BaseReason; from: DuesMonth; baseFen: number } | { is: 'same' } | { is: 'conflict'; conflict: BaseConflict };

const conflict = (code: string, field: BaseField | null, message: string): BaseOutcome => ({ is: 'conflict', conflict: { code, field, message } });

function personConflict(row: BaseRow, known: KnownPayer): BaseOutcome | null {
  if (!known.inReach) return conflict('out_of_reach', 'schoolNumber', '此人不在您选择的组织范围内，请由其所在党组织办理');
  if (!isSameName(known.name, row.name)) return conflict('other_name', 'name', '这个学号/工号在名册中是另一个姓名，请核对学号和姓名');
  if (known.isImporter) return conflict('own_record', null, '这是您本人，请在“我的党费”中申报自己的基数');
  if (!isOnRoster(known)) return conflict('left', null, '此人已离开名册，请从表中删去这一行');
  if (!isMember(known)) return conflict('not_a_member', null, '此人还不是党员，不交纳党费，请从表中删去这一行');
  if (known.category === row.category) return null;
  const kept = known.category === null ? '没有登记党费类别' : `是“${labelOf(DUES_CATEGORIES, known.category)}”`;
  return conflict('other_category', 'category', `名册中此人${kept}，请核对；确需变更的先在党员信息中更改党费类别`);
}

function baseOutcome({ from, baseFen: fen, category }: BaseRow & { baseFen: number }, { declared, firstOpen }: KnownPayer, current: DuesMonth): BaseOutcome {
  if (firstOpen === null) return conflict('not_opened', null, '学校还没有在这里开始收缴党费，请先由学校设置党费规则');
  const nextYear = addToMonth(januaryOf(current), 12);
  const reason = from !== null && from >= nextYear ? 'wage_changed' : 'year';
  const earliest = countsFrom(reason, current, reason === 'year' ? firstOpen.year : firstOpen.other, category, declared);
  const begins = from ?? earliest;
  const standing = isFixed(begins, declared, category) ? baseAt(declared, from ?? lastOfPeriod(category, begins))?.base : null;
  if (standing?.fen === fen && standing.months === 1) return { is: 'same' };
  if (begins < earliest) return conflict('already_reckoned', 'from', `最早可从${formatMonth(earliest)}起算，请改写起算月份或留空`);
  if (reason === 'wage_changed' && begins > earliest) return conflict('too_far', 'from', `工资调整从${formatMonth(earliest)}起算，请改写起算月份`);
  if (mayDeclare(reason, current, declared, category)) return { is: 'set', reason, from: begins, baseFen: fen };
  return reason === 'year'
    ? conflict('year_fixed', 'base', `本年度基数已核定，年内不变；工资调整的请将起算月份写成${nextYear}，身份变化或更正由本人申报`)
    : conflict('nothing_declared', 'from', '此人还没有核定过基数，请将起算月份留空，先核定本年度基数');
}

/**
 * What a readable row comes to, by the rules of a declaration of one's own. A base that stands already comes to the same.
 * @param current the month it is now
 * @param duplicateOf line of an earlier row with the same number; null when there is none
 */
export function judgeBase(row: BaseRow, known: KnownPayer | null, current: DuesMonth, duplicateOf: number | null): BaseOutcome {
  if (duplicateOf !== null) return conflict('duplicate_in_file', 'schoolNumber', `与第${duplicateOf}行是同一人，请只保留一行`);
  if (known === null) return conflict('not_found', 'schoolNumber', '名册中没有这个学号/工号，请核对号码，或先把此人录入名册');
  const refused = personConflict(row, known);
  if (refused) return refused;
  return row.baseFen === null ? { is: 'same' } : baseOutcome({ ...row, baseFen: row.baseFen }, known, current);
}
