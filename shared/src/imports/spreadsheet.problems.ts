import { problems } from '../kernel/index.js';

/** Why an uploaded table was refused. Titles tell the person what to do about it. */
export const SPREADSHEET_PROBLEMS = problems({
  'spreadsheet.empty': { status: 422, title: '文件中没有数据，请在第一个工作表填写表头和数据后再上传', log: 'info' },
  'spreadsheet.wrong_format': { status: 415, title: '不是可识别的表格文件，请上传 .xlsx 或 .csv 文件', log: 'info' },
  'spreadsheet.legacy_xls': { status: 415, title: '不支持旧版 .xls 或 .et 文件，请另存为 .xlsx 后再上传', log: 'info' },
  'spreadsheet.encrypted': { status: 422, title: '文件设有打开密码，请取消密码后再上传', log: 'info' },
  'spreadsheet.macro': { status: 422, title: '文件含有宏，请另存为不含宏的 .xlsx 后再上传', log: 'warn' },
  'spreadsheet.nested_archive': { status: 422, title: '文件中嵌入了其他文件，请删除嵌入内容后再上传', log: 'warn' },
  'spreadsheet.truncated': { status: 422, title: '文件不完整或已损坏，请重新保存后再上传', log: 'info' },
  'spreadsheet.malformed': { status: 422, title: '文件内部结构有误，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传', log: 'info' },
  'spreadsheet.encoding': { status: 422, title: '文字编码无法识别，请另存为 UTF-8 或 GB18030 编码后再上传', log: 'info' },
  'spreadsheet.dtd': { status: 422, title: '文件含有不允许的外部定义，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传', log: 'warn' },
  'spreadsheet.zip_bomb': { status: 413, title: '文件解压后过大，请删除多余内容或拆分后再上传', log: 'warn' },
  'spreadsheet.unsafe_path': { status: 422, title: '文件内部含有不安全的路径，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传', log: 'warn' },
  'spreadsheet.duplicate_entry': { status: 422, title: '文件内部有重复的部分，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传', log: 'warn' },
  'spreadsheet.too_many_entries': { status: 413, title: '文件内部的部分过多，请删除图片等多余内容后再上传', log: 'warn' },
  'spreadsheet.too_large': { status: 413, title: '文件过大，请拆分成几个文件后分别上传', log: 'info' },
  'spreadsheet.too_many_rows': { status: 413, title: '行数超过上限，请拆分成几个文件后分别上传', log: 'info' },
  'spreadsheet.too_many_columns': { status: 413, title: '列数超过上限，请删除不需要的列后再上传', log: 'info' },
  'spreadsheet.cell_too_long': { status: 422, title: '有单元格的文字过长，请缩短后再上传', log: 'info' },
  'spreadsheet.cell_out_of_range': { status: 422, title: '有单元格的位置超出工作表范围，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传', log: 'warn' },
  'spreadsheet.sheet_not_found': { status: 422, title: '文件中没有指定的工作表，请重新选择', log: 'info' },
  'spreadsheet.timeout': { status: 422, title: '文件解析时间过长，请拆分成几个文件后分别上传', log: 'warn' },
  'spreadsheet.unreadable': { status: 422, title: '文件无法读取，请用 Excel 或 WPS 打开并另存为 .xlsx 后再上传', log: 'warn' },
});

/** Code of a refused table. */
export type SpreadsheetProblemCode = keyof typeof SPREADSHEET_PROBLEMS;
