import { problems } from '../kernel/index.js';

/** How letters refuse. */
export const LETTERS_PROBLEMS = problems({
  'letters.not_found': { status: 404, title: '没有找到这封信，或不在您的管理范围内', log: 'debug' },
  'letters.not_allowed': { status: 409, title: '这封信现在的状态不能进行此操作', log: 'info' },
  'letters.no_issuer': { status: 409, title: '只有二级党委、学校党委可以开具介绍信和证明信', log: 'info' },
  'letters.not_a_member': { status: 403, title: '只有在册的正式党员、预备党员可以开具介绍信和证明信', log: 'info' },
  'letters.own_letter': { status: 403, title: '本人的信须由同级其他同志或上级办理', log: 'info' },
  'letters.reissue_too_late': { status: 409, title: '距首次开具已超过六个月，不能凭原存根重开，请重新办理', log: 'info' },
  'letters.belongs_to_transfer': { status: 409, title: '这封介绍信属于一次组织关系转接，请在转接中撤销', log: 'info' },
  'letters.addressee_not_found': { status: 404, title: '没有找到这条抬头，或不在您的管理范围内', log: 'debug' },
  'letters.addressee_known': { status: 409, title: '抬头库里已有这条抬头', log: 'info' },
  'letters.addressee_corrected': { status: 409, title: '这条抬头已经更正过，请刷新后查看', log: 'info' },
});
