/** Chinese names of what the audit log holds. An action without a name is shown by its code. */
const LABELS: Readonly<Record<string, string>> = {
  'organisations.create': '设立党组织',
  'organisations.edit': '修改党组织信息',
  'organisations.move': '调整隶属关系',
  'organisations.merge': '合并党组织',
  'organisations.close': '撤销党组织',
  'positions.appoint': '任命职务',
  'positions.appoint_group_leader': '任命党小组组长',
  'positions.end': '结束任职',
  'members.create': '新增人员',
  'members.edit': '修改人员信息',
  'members.own': '修改本人信息',
  'members.own_data': '下载本人信息',
  'members.change_stage': '变更党员类型或党籍',
  'members.reveal': '查看完整信息',
  'members.export': '导出花名册',
  'members.export_full': '导出完整花名册',
  'imports.run': '导入花名册',
  'absences.submit': '申请外出登记',
  'absences.keep': '办理外出登记',
  'dues.own': '申报党费基数',
  'dues.collect': '登记或确认党费收款',
  'dues.ask_relief': '提出党费减免',
  'dues.grant_relief': '审批党费减免',
  'dues.set_rules': '设定党费规则',
  'corrections.submit': '提交信息更正',
  'corrections.decide': '审批信息更正',
  'verification.manage': '管理信息核对',
  'verification.confirm': '确认本人信息',
  'binding.make': '绑定微信',
  'binding.release': '解除本人绑定',
  'binding.revoke': '解除他人绑定',
  'audit.read': '查阅操作日志',
  'audit.verify': '核验操作日志',
};

/** Name of an action, its code when it has none. */
export const actionLabel = (action: string): string => LABELS[action] ?? action;

/** Actions that have a name, for a filter. */
export const NAMED_ACTIONS: readonly string[] = Object.keys(LABELS);
