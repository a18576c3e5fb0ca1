import type { AuditFact } from '@party/shared/audit';
import { MEMBER_FIELD_LABELS, REQUIREMENT_LABELS, STAGES } from '@party/shared/members';
import { ORGANISATION_KIND_LABELS, POSITION_END_REASON_LABELS } from '@party/shared/organisations';
import { POSITION_LABELS } from '@party/shared/permissions';

type Words = Readonly<Record<string, string>>;

const YES_NO: Words = { true: '是', false: '否' };
const STEPS: Words = {
  create: '发起', close: '结束', export: '导出', uploaded: '上传', confirmed: '确认写入', committed: '写入完成', undone: '撤销', approve: '同意', reject: '不同意', return: '退回修改',
  resubmit: '重新提交', withdraw: '撤回', submit: '提交', register: '登记', attach: '上传照片', forward: '同意并转下一步', receive: '同意接收', refuse: '不予接收', revoke: '撤销', confirm_receipt: '登记回执',
};
const STAGE_WORDS: Words = Object.fromEntries(STAGES.entries.map(({ code, label }) => [code, label]));

/** Facts whose names and values have words; what is missing here is shown as the log holds it. */
const FACTS: Readonly<Record<string, { label: string; words?: Words }>> = {
  fields: { label: '信息项', words: { ...MEMBER_FIELD_LABELS, code: '组织代码', foundedOn: '成立日期', shortName: '简称' } },
  reason: { label: '原因', words: POSITION_END_REASON_LABELS },
  kind: { label: '类别', words: { ...POSITION_LABELS, ...ORGANISATION_KIND_LABELS, roster: '花名册' } },
  step: { label: '步骤', words: STEPS },
  seen: { label: '查看内容', words: { values: '身份证号和手机号', letter: '介绍信照片', receipt: '回执照片' } },
  mode: { label: '写入方式', words: { all: '全部写入', valid: '只写入有效行' } },
  how: { label: '绑定方式', words: { bound_by_phone: '手机号', bound_by_identity: '姓名和证件号' } },
  own: { label: '查看本人', words: YES_NO },
  searched: { label: '按条件查找', words: YES_NO },
  stage: { label: '党员类型', words: STAGE_WORDS },
  met: { label: '已确认的条件', words: REQUIREMENT_LABELS },
  count: { label: '人数' }, created: { label: '新增人数' }, changed: { label: '变更人数' }, bytes: { label: '文件字节数' }, on: { label: '日期' },
  startsOn: { label: '任职日期' }, endedOn: { label: '离任日期' }, opensOn: { label: '开始日期' }, closesOn: { label: '截止日期' },
};

function listed(value: string): string[] {
  if (!value.startsWith('[')) return [value];
  const parsed: unknown = JSON.parse(value);
  return Array.isArray(parsed) ? parsed.map(String) : [value];
}

/** One detail of an entry in words, `信息项：手机号、身份证号`. */
export function factText({ name, value }: AuditFact): string {
  if (!Object.hasOwn(FACTS, name)) return `${name}：${value}`;
  const { label, words = {} } = FACTS[name] ?? { label: name };
  return `${label}：${listed(value).map((one) => (Object.hasOwn(words, one) ? words[one] : one)).join('、')}`;
}
