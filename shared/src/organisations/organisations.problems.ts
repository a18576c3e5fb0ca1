import { problems } from '../kernel/index.js';

/** Refusals of the organisations room. */
export const ORGANISATIONS_PROBLEMS = problems({
  'organisations.not_found': { status: 404, title: '没有找到该党组织', log: 'debug' },
  'organisations.closed': { status: 409, title: '该党组织已撤销，不能再变动', log: 'info' },
  'organisations.kind_not_allowed_here': { status: 409, title: '该类党组织不能设在此处', log: 'info' },
  'organisations.name_taken': { status: 409, title: '同一上级下已有同名党组织', log: 'info' },
  'organisations.code_taken': { status: 409, title: '该组织代码已被其他党组织使用', log: 'info' },
  'organisations.move_into_itself': { status: 409, title: '党组织不能移到自己或自己的下级之下', log: 'info' },
  'organisations.move_nowhere': { status: 409, title: '该党组织已在此上级之下', log: 'info' },
  'organisations.merge_kinds_differ': { status: 409, title: '只有同类党组织才能合并', log: 'info' },
  'organisations.merge_into_itself': { status: 409, title: '不能与自己或自己的上下级合并', log: 'info' },
  'organisations.has_children': { status: 409, title: '尚有未撤销的下级党组织，不能撤销', log: 'info' },
  'organisations.has_members': { status: 409, title: '组织关系仍在该党组织的人员需先转出，或改用合并', log: 'info' },
  'organisations.top_stays': { status: 409, title: '最上级党组织不能移动、合并或撤销', log: 'info' },
  'positions.not_found': { status: 404, title: '没有找到该任职记录', log: 'debug' },
  'positions.position_not_here': { status: 409, title: '该类党组织不设此职务', log: 'info' },
  'positions.not_for_oneself': { status: 403, title: '不能任命自己', log: 'info' },
  'positions.member_unknown': { status: 409, title: '没有找到拟任职的人员', log: 'info' },
  'positions.full_member_needed': { status: 409, title: '该职务由正式党员担任', log: 'info' },
  'positions.already_held': { status: 409, title: '此人在该期间已担任同一职务', log: 'info' },
  'positions.position_taken': { status: 409, title: '该职务现有人担任，请先办理离任', log: 'info' },
  'positions.already_ended': { status: 409, title: '该任职已经结束', log: 'info' },
});
