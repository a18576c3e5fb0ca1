import { problems } from '../kernel/index.js';

/** How documents to confirm refuse. */
export const CIRCULARS_PROBLEMS = problems({
  'circulars.not_found': { status: 404, title: '没有找到这份文件，或您看不到它', log: 'debug' },
  'circulars.step_not_open': { status: 409, title: '这份文件现在不能这样办理，请刷新后再看', log: 'info' },
  'circulars.new_edition': { status: 409, title: '这份文件有了新版本，请重新阅读', log: 'info' },
  'circulars.not_asked': { status: 409, title: '这份文件不需要您确认', log: 'info' },
  'circulars.not_opened': { status: 409, title: '请先打开并读完，再确认', log: 'info' },
  'circulars.no_file': { status: 404, title: '这份文件没有附件', log: 'debug' },
  'circulars.not_pdf': { status: 422, title: '只能上传 PDF 文件', log: 'info' },
});
