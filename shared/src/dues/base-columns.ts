import { DUES_CATEGORIES, labelsOf, plainText } from '../members/index.js';
import type { BaseField } from './base-row.js';

/** A column of the table of bases. */
export interface BaseColumn {
  readonly field: BaseField;
  readonly header: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly example: string;
  readonly help: string;
}

const column = (field: BaseField, header: string, example: string, help: string, synonyms: readonly string[], required = false): BaseColumn =>
  ({ field, header, synonyms, required, example, help });

/** The template, in the order of its columns. */
export const BASE_COLUMNS: readonly BaseColumn[] = [
  column('name', '姓名', '张三', '与名册一致，用来核对学号/工号', ['党员姓名', '教工姓名', '职工姓名'], true),
  column('schoolNumber', '学号/工号', '2012010101', '单元格设为文本，保留前面的0；按它在名册中找人', ['学号', '工号', '学工号', '职工号', '学号工号', '学号或工号'], true),
  column('category', '党费类别', '月薪制', `须与名册一致：${labelsOf(DUES_CATEGORIES).join('、')}`, ['类别', '党费收缴类别', '交纳类别', '收入类别'], true),
  column('base', '交纳基数（元）', '5100.50', '税后、相对固定的每月收入，最多两位小数；学生、农民等按定额交纳的留空', ['交纳基数', '缴纳基数', '党费基数', '党费交纳基数', '党费缴纳基数', '基数', '月交纳基数']),
  column('from', '起算月份', '2027-01', '单元格设为文本；留空则核定本年度基数，工资调整写明年一月', ['执行月份', '起始月份', '开始月份']),
  column('note', '备注', '', '只供核对，不会保存到名册', ['说明', '补充说明']),
];

const fold = (header: string): string => plainText(header).replace(/[((](?:必填|选填|可选|必选|元)[))]/g, '').replace(/[\s*:：()（）/、,，.。]/g, '').toLowerCase();

/** Best guess of the field of each column; a field stands for one column, and a header of the template comes before a synonym. */
export function guessBaseColumns(headers: readonly string[]): (BaseField | null)[] {
  const taken = new Set<BaseField>();
  const guessed: (BaseField | null)[] = headers.map(() => null);
  for (const namesOf of [(one: BaseColumn) => [one.header], (one: BaseColumn) => one.synonyms]) {
    for (const [at, header] of headers.entries()) {
      if (guessed[at] != null || fold(header) === '') continue;
      const found = BASE_COLUMNS.find((one) => !taken.has(one.field) && namesOf(one).some((name) => fold(name) === fold(header)));
      if (!found) continue;
      taken.add(found.field);
      guessed[at] = found.field;
    }
  }
  return guessed;
}
