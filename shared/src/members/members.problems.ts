import { problems } from '../kernel/index.js';

/** How the roster refuses. */
export const MEMBERS_PROBLEMS = problems({
  'members.not_found': { status: 404, title: '没有找到这名人员，或不在您的管理范围内', log: 'debug' },
  'members.id_number_taken': { status: 409, title: '该身份证号已登记在另一条人员信息中，请核对', log: 'info' },
  'members.number_taken': { status: 409, title: '该学号/工号已登记在另一条人员信息中，请核对', log: 'info' },
  'members.own_record': { status: 403, title: '本人信息须由他人办理，请联系支部其他委员或上级', log: 'info' },
  'members.basis_required': { status: 400, title: '修改受保护的信息须填写原因和依据', log: 'info' },
  'members.reason_required': { status: 400, title: '查看完整信息须说明用途', log: 'info' },
  'members.nothing_changed': { status: 400, title: '没有改动需要保存', log: 'debug' },
  'members.branch_required': { status: 400, title: '人员须编入党支部，请选择支部', log: 'info' },
  'members.group_elsewhere': { status: 400, title: '所选党小组不属于该支部，请重新选择', log: 'info' },
  'members.stage_not_allowed': { status: 409, title: '按现在的党员类型和党籍状态不能办理这一步', log: 'info' },
  'members.requirements_missing': { status: 409, title: '办理条件尚未全部具备', log: 'info' },
  'members.too_early': { status: 409, title: '预备期（含延长期）未满，不能办理', log: 'info' },
  'members.changed_since': { status: 409, title: '导入之后已有人修改或使用这些信息，不能撤销导入', log: 'info' },
});
