import { problems } from '../kernel/index.js';

/** How files of members refuse. */
export const ARCHIVES_PROBLEMS = problems({
  'archives.not_found': { status: 404, title: '没有找到这份档案，或不在您的管理范围内', log: 'debug' },
  'archives.own_file': { status: 403, title: '本人的档案须由其他人办理', log: 'info' },
  'archives.not_allowed': { status: 409, title: '这份材料目前不能这样办理，请刷新后查看', log: 'info' },
  'archives.second_person': { status: 403, title: '归档人不能核验自己归档的材料，须由另一人核验', log: 'info' },
  'archives.verified_already': { status: 409, title: '这份材料已经核验', log: 'debug' },
  'archives.in_transit': { status: 409, title: '档案正在移交途中，接收单位核对后才能办理', log: 'info' },
  'archives.left_school': { status: 409, title: '该同志已不在册，档案目录不再变动', log: 'info' },
  'archives.same_keeper': { status: 409, title: '档案已由这个党组织保管', log: 'debug' },
  'archives.not_on_line': { status: 409, title: '档案只能由所在党支部或其上级党组织保管', log: 'info' },
  'archives.handover_not_found': { status: 404, title: '没有找到这次移交，或不在您的管理范围内', log: 'debug' },
  'archives.checked_already': { status: 409, title: '这次移交已经核对', log: 'info' },
  'archives.consultation_not_found': { status: 404, title: '没有找到这条查阅申请，或不在您的管理范围内', log: 'debug' },
  'archives.consultation_open': { status: 409, title: '您有一条查阅申请正在审批', log: 'info' },
  'archives.not_consultable': { status: 409, title: '只能申请查阅档案中已有的非评价材料', log: 'info' },
  'archives.opinion_required': { status: 400, title: '请写明不同意的原因', log: 'info' },
  'archives.copy_not_found': { status: 404, title: '没有找到这份电子件，或还没有获准查阅', log: 'debug' },
  'archives.not_a_copy': { status: 400, title: '电子件须为 PNG、JPG 图片或 PDF 文件', log: 'info' },
  'archives.too_many_copies': { status: 409, title: '这份材料的电子件版本已达上限', log: 'info' },
});
