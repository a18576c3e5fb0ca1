import type { ImportColumnView, ImportCounts, ImportJobView, ImportState, ImportSummary, RowVerdict } from '@party/shared/imports';
import { ROW_VERDICTS } from '@party/shared/imports';
import type { Me } from '@party/shared/identity';
import { PERMISSIONS, type Action, type Role } from '@party/shared/permissions';

/** An organisation to import into. */
export interface Target {
  value: string;
  label: string;
}

/** Kinds of tables this version has words for, the first offered first. */
export const KINDS = ['roster', 'graduate_transfers', 'dues_bases', 'questions', 'xuexi_points'] as const;

/** See {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** The kind a page was opened for, or an import is of; a kind this version does not know is spoken of like the roster. */
export const kindOf = (text: string | undefined): Kind => KINDS.find((one) => one === text) ?? 'roster';

/** What importing each kind asks for besides the room itself; the service decides, this only offers. */
const ACTIONS: Readonly<Record<Kind, Action>> = { roster: 'members.create', graduate_transfers: 'members.create', dues_bases: 'members.create', questions: 'quizzes.keep', xuexi_points: 'points.view' };

/** Kinds this person can import anywhere, in their order. */
export const kindsOf = (account: Me | null): Kind[] => KINDS.filter((kind) => targetsOf(account, kind).length > 0);

/** Organisations at which a position of this person lets them import a kind, each once. */
export function targetsOf(account: Me | null, kind: Kind): Target[] {
  const importers: Readonly<Partial<Record<Role, readonly string[]>>> = PERMISSIONS[ACTIONS[kind]];
  const found = new Map<string, string>();
  for (const one of account?.positions ?? []) if (importers[one.kind]) found.set(one.organisationId, one.organisationName);
  return [...found].map(([value, label]) => ({ value, label }));
}

/** Place in the wizard, from 0 (choose a file) to 4 (done). */
export function stepOf(state: ImportState): number {
  switch (state) {
    case 'uploaded':
    case 'parsing':
    case 'failed':
    case 'cancelled': return 0;
    case 'mapping': return 1;
    case 'checking': return 2;
    case 'ready':
    case 'committing': return 3;
    default: return 4;
  }
}

/** How a state is marked in a list. */
export function toneOf(state: ImportState): 'neutral' | 'info' | 'ok' | 'warn' | 'danger' {
  if (state === 'committed') return 'ok';
  if (state === 'mapping' || state === 'ready') return 'warn';
  if (state === 'failed') return 'danger';
  return state === 'undone' || state === 'cancelled' ? 'neutral' : 'info';
}

/** Second line of an import in the list. */
export function summaryText({ kind, organisationName, result, counts }: ImportSummary): string {
  if (result && kindOf(kind) === 'graduate_transfers') return `${organisationName} · 发起 ${result.created} 件`;
  if (result && kindOf(kind) === 'dues_bases') return `${organisationName} · 核定 ${result.created + result.changed} 人`;
  if (result && kindOf(kind) === 'questions') return `${organisationName} · 新增 ${result.created} 道题`;
  if (result && kindOf(kind) === 'xuexi_points') return `${organisationName} · 新增 ${result.created} 条，变更 ${result.changed} 条`;
  if (result) return `${organisationName} · 新增 ${result.created} 人，变更 ${result.changed} 人`;
  if (counts) return `${organisationName} · 共 ${counts.total} 行，${counts.faulty + counts.conflicting} 行有问题`;
  return organisationName;
}

/** Choose a field for a column; a field stands for one column only, so another column lets go of it. */
export const withField = (fields: readonly (string | null)[], column: number, field: string | null): (string | null)[] =>
  fields.map((one, at) => (at === column ? field : field !== null && one === field ? null : one));

/** Headers of required fields that no column stands for. */
export const missingHeaders = (fields: readonly (string | null)[], columns: readonly ImportColumnView[]): string[] =>
  columns.filter((one) => one.required && !fields.includes(one.field)).map((one) => one.header);

/** Rows that cannot be written. */
export const blocked = (counts: ImportCounts): number => counts.faulty + counts.conflicting;

/** Rows that would be written. */
export const writable = (counts: ImportCounts): number => counts.new + counts.changed;

/** The verdict to show first: what needs the person, else what will happen. */
export function firstVerdict(counts: ImportCounts): RowVerdict {
  const order: readonly RowVerdict[] = ['faulty', 'conflicting', 'changed', 'new', 'unchanged'];
  return order.find((one) => counts[one] > 0) ?? 'new';
}

/** Verdicts with rows, in their fixed order. */
export const shownVerdicts = (counts: ImportCounts): RowVerdict[] => ROW_VERDICTS.filter((one) => counts[one] > 0);

/** What an undo takes back, in words. */
export function undoWords({ kind, result }: ImportJobView): string {
  if (kindOf(kind) === 'graduate_transfers') return `这次发起了 ${result?.created ?? 0} 件。还没有组织审核通过的会撤回，并写明原因通知本人；已经审核的照常办理。`;
  if (kindOf(kind) === 'dues_bases') return `将撤回这次核定的 ${(result?.created ?? 0) + (result?.changed ?? 0)} 人的基数，并通知本人。已有月份按新基数核定的不能撤销。`;
  if (kindOf(kind) === 'questions') return `将从题库移出这次新增的 ${result?.created ?? 0} 道题。已有人作答或改过题目的不能整批撤销。`;
  if (kindOf(kind) === 'xuexi_points') return `将撤回这次新增的 ${result?.created ?? 0} 条，并把变更的 ${result?.changed ?? 0} 条恢复到导入之前。已经计入月大评决定的不能撤销。`;
  return `将移出这次新增的 ${result?.created ?? 0} 人，并把 ${result?.changed ?? 0} 人的信息恢复到导入之前。撤销原因会记入每个人的历史。`;
}
