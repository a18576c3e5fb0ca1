import type { MemberField, MemberValue } from './member-record.js';

/** What can happen to a record. */
export const MEMBER_EVENT_KINDS = [
  'created', 'imported', 'edited', 'self_edited', 'import_changed', 'import_undone', 'stage_changed', 'moved', 'corrected', 'verified',
] as const;

/** See {@link MEMBER_EVENT_KINDS}. */
export type MemberEventKind = (typeof MEMBER_EVENT_KINDS)[number];

/** Chinese names of the events, as the history shows them. */
export const MEMBER_EVENT_LABELS: Readonly<Record<MemberEventKind, string>> = {
  created: '建立信息',
  imported: '导入建立',
  edited: '支部修改',
  self_edited: '本人修改',
  import_changed: '导入更新',
  import_undone: '撤销导入',
  stage_changed: '类型或党籍变更',
  moved: '调整支部或党小组',
  corrected: '信息更正',
  verified: '信息核对',
};

/** One field before and after. Sensitive values are masked when the event is written; nobody can unmask them later. */
export interface MemberChange {
  field: MemberField;
  before: MemberValue;
  after: MemberValue;
}

/** Ways in which somebody saw unmasked values: one record on the screen, or a full export. */
export const LOOK_KINDS = ['reveal', 'export'] as const;

/** See {@link LOOK_KINDS}. */
export type LookKind = (typeof LOOK_KINDS)[number];

/** Chinese names of the ways. */
export const LOOK_LABELS: Readonly<Record<LookKind, string>> = { reveal: '查看', export: '导出完整名册' };
