import {
  FIELD_CODES, isSensitive, labelOf, MEMBER_FIELD_LABELS, MEMBER_FIELDS, needsBasis, STAGES, STATUSES, valueInWords, type EditableFacts, type ListMembersQuery,
  type MemberChange, type MemberField, type MemberRow, type MemberSort, type MemberValue, type MemberView, type QualityCode,
} from '@party/shared/members';
import { dateText } from '../../lib/format';
import { copy } from './copy';

/** Fields whose values are dates of any precision. */
const DATES: readonly MemberField[] = [
  'birthDate', 'workStartDate', 'applicationDate', 'activistDate', 'developmentTargetDate', 'joinDate', 'conversionDate', 'mobileDate', 'lostContactDate',
];

/** Fields of a record in the groups they are shown in. */
export const FIELD_GROUPS: readonly { title: string; fields: readonly MemberField[] }[] = [
  { title: '党员信息', fields: ['stage', 'status', 'joinDate', 'conversionDate', 'extensionMonths', 'applicationDate', 'activistDate', 'developmentTargetDate', 'increaseKind', 'duesCategory'] },
  { title: '基本信息', fields: ['idNumber', 'sex', 'birthDate', 'ethnicity', 'nativePlace', 'schoolNumber', 'memberCategory', 'classGroup', 'professionalTitle', 'workStartDate'] },
  { title: '联系方式', fields: ['phone', 'email', 'address'] },
  { title: '学历学位', fields: ['education', 'degree', 'graduatedFrom', 'major'] },
  { title: '其他', fields: ['mobileMember', 'mobileDate', 'lostContact', 'lostContactDate', 'remark'] },
];

/** Fields of a record that say nothing for most people and are left out while they do not. */
const ONLY_WHEN_SET: readonly MemberField[] = ['extensionMonths', 'mobileDate', 'lostContactDate', 'increaseKind'];

/** Whether a field is worth a line. */
export const isShown = (field: MemberField, value: MemberValue): boolean => !ONLY_WHEN_SET.includes(field) || (value !== null && value !== 0);

/** A value in words; empty text when nothing is known, so that lists write 未填写. Masked dates stay as they are. */
export function fieldText(field: MemberField, value: MemberValue): string {
  if (value === null) return '';
  const words = valueInWords(field, value) ?? '';
  return DATES.includes(field) ? dateText(words) : words;
}

/** Second line of a person in a list. */
export const rowHint = (row: MemberRow, showBranch: boolean): string =>
  [row.schoolNumber, row.phone, row.groupName, showBranch ? row.organisationName : null].filter((one) => one !== null && one !== '').join(' · ');

/** One change of the history in words: 手机号：138****0000 → 139****1234. */
export function changeText({ field, before, after }: MemberChange): string {
  const place = field === 'organisationId' || field === 'groupId';
  const words = (value: MemberValue): string => (place ? String(value ?? '') : fieldText(field, value)) || copy.detail.empty;
  return `${MEMBER_FIELD_LABELS[field]}：${words(before)} → ${words(after)}`;
}

/** What the filters of the list hold; empty text means any. */
export interface ListFilters {
  stages: string[];
  category: string;
  sex: string;
  quality: string;
  status: string;
  sort: MemberSort;
}

export const NO_FILTERS: ListFilters = { stages: [], category: '', sex: '', quality: '', status: '', sort: 'name' };

/** How many filters of the sheet are set, for its button. */
export const setFilters = (filters: ListFilters): number =>
  [filters.category, filters.sex, filters.quality, filters.status].filter((one) => one !== '').length;

/** The query that a search text and filters mean. */
export function listQuery(q: string, filters: ListFilters, organisationId?: string): ListMembersQuery {
  const query: Record<string, unknown> = {
    q: q.trim(), organisationId, stage: filters.stages, category: filters.category, sex: filters.sex, quality: filters.quality, status: filters.status,
    sort: filters.sort === 'name' ? '' : filters.sort,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as ListMembersQuery;
}

/** Marks worth a tag in a list: what somebody can mend. */
export const worstMark = (quality: readonly QualityCode[]): QualityCode | undefined => quality.find((one) => one !== 'verification_stale') ?? quality[0];

/** Where a person stands, in one line. */
export const standingText = ({ values }: Pick<MemberView, 'values'>): string =>
  values.status === 'normal' ? labelOf(STAGES, values.stage) : `${labelOf(STAGES, values.stage)} · ${labelOf(STATUSES, values.status)}`;

/** How a field is filled in. */
export type FieldInput = 'text' | 'lines' | 'idcard' | 'phone' | 'date' | 'code' | 'flag';

/** Input of a field. */
export function inputOf(field: MemberField): FieldInput {
  if (DATES.includes(field)) return 'date';
  if (field in FIELD_CODES) return 'code';
  if (field === 'mobileMember' || field === 'lostContact') return 'flag';
  if (field === 'idNumber') return 'idcard';
  if (field === 'phone') return 'phone';
  return field === 'remark' || field === 'address' ? 'lines' : 'text';
}

/** Choices of a field that holds codes or yes and no. */
export function choicesOf(field: MemberField): { value: string; label: string }[] {
  if (inputOf(field) === 'flag') return [{ value: '', label: copy.edit.unset }, { value: 'true', label: '是' }, { value: 'false', label: '否' }];
  const codes = FIELD_CODES[field]?.entries ?? [];
  return [{ value: '', label: copy.edit.unset }, ...codes.map(({ code, label }) => ({ value: code, label }))];
}

/** Values of the form by field, all as text. Sensitive fields begin empty: what is masked cannot be edited. */
export type FormValues = Partial<Record<MemberField, string>>;

/** Fields of the form: all that a keeper writes, without those that steps of membership own. */
export const FORM_GROUPS = FIELD_GROUPS.map(({ title, fields }) => ({
  title, fields: fields.filter((field) => field !== 'stage' && field !== 'status' && field !== 'extensionMonths'),
}));

const textOf = (value: MemberValue | undefined): string => (value === null || value === undefined ? '' : String(value));

/** The form of a record before anybody touched it. */
export function formOf(view: MemberView | null): FormValues {
  const values: FormValues = { name: textOf(view?.values.name), organisationId: textOf(view?.organisation.id), groupId: textOf(view?.group?.id) };
  for (const { fields } of FORM_GROUPS) for (const field of fields) values[field] = isSensitive(field) ? '' : textOf(view?.values[field as keyof MemberView['values']]);
  return values;
}

/** Fields that differ between two states of the form. */
export const changedIn = (before: FormValues, now: FormValues): MemberField[] => MEMBER_FIELDS.filter((field) => (before[field] ?? '') !== (now[field] ?? ''));

/** What the changed fields send; an emptied field is cleared. */
export function editOf(fields: readonly MemberField[], now: FormValues): Partial<EditableFacts> {
  const typed = (field: MemberField): MemberValue => {
    const text = (now[field] ?? '').trim();
    if (text === '') return null;
    return inputOf(field) === 'flag' ? text === 'true' : text;
  };
  return Object.fromEntries(fields.map((field) => [field, typed(field)])) as Partial<EditableFacts>;
}

/** Whether the changed fields demand reason and basis. */
export const wantsBasis = (fields: readonly MemberField[]): boolean => fields.some(needsBasis);
