import { problems } from '../kernel/index.js';

/** How an import refuses. Those of the file itself are the spreadsheet problems. */
export const IMPORTS_PROBLEMS = problems({
  'imports.not_found': { status: 404, title: '没有找到这次导入，或不在您的管理范围内', log: 'debug' },
  'imports.kind_unknown': { status: 404, title: '没有这一类导入', log: 'info' },
  'imports.wrong_state': { status: 409, title: '这次导入现在不能进行此操作，请刷新后查看', log: 'info' },
  'imports.no_rows': { status: 422, title: '表头下面没有数据，请填写后再上传', log: 'info' },
  'imports.column_missing': { status: 400, title: '缺少必需的列，请对应后再继续', log: 'info' },
  'imports.column_unknown': { status: 400, title: '列的对应关系有误，请重新选择', log: 'info' },
  'imports.has_faults': { status: 409, title: '还有错误或冲突的行，请改正后重新上传，或选择只导入有效行', log: 'info' },
  'imports.unconfirmed': { status: 409, title: '有数值可疑的行，请逐行核对，确认无误后再导入', log: 'info' },
  'imports.basis_changed': { status: 409, title: '检查之后名册又有变动，已按最新数据重新检查，请再次核对后导入', log: 'info' },
  'imports.right_lost': { status: 403, title: '您已不再具有在该组织导入的权限，没有写入任何数据', log: 'warn' },
  'imports.not_last': { status: 409, title: '之后还有一次导入，请先撤销较晚的那次', log: 'info' },
  'imports.undo_blocked': { status: 409, title: '导入之后已有人修改或使用这些信息，不能撤销导入', log: 'info' },
  'imports.file_gone': { status: 410, title: '上传的文件已按期限删除，请重新上传', log: 'info' },
  'imports.too_many_open': { status: 429, title: '您有多个导入正在进行，请先完成或取消其中一个', log: 'info' },
  'imports.gave_up': { status: 500, title: '多次尝试后仍未完成，没有写入任何数据，请重新上传或联系管理员', log: 'error' },
});
