import { err, ok, type Result } from '../kernel/index.js';
import { defineCodes, findCode, isBlankCell, labelsOf, plainText, type RawCell } from '../members/index.js';
import { JUDGE_OPTIONS, OPTION_IDS, questionFaults, tidyQuestion, type QuestionContent, type QuestionKind } from './question.js';

/** Shapes as people write them. */
export const QUESTION_KIND_CODES = defineCodes('question_kinds', [
  ['single', '单选题', '单选', '单项选择题', '单项选择'],
  ['multiple', '多选题', '多选', '多项选择题', '多项选择', '不定项选择题'],
  ['judge', '判断题', '判断', '是非题', '对错题'],
  ['fill', '填空题', '填空'],
]);

/** Fields of the table: options A to H beside the rest. */
export const QUESTION_FIELDS = ['kind', 'topic', 'stem', 'optionA', 'optionB', 'optionC', 'optionD', 'optionE', 'optionF', 'optionG', 'optionH', 'answer', 'explanation'] as const;
/** See {@link QUESTION_FIELDS}. */
export type QuestionField = (typeof QUESTION_FIELDS)[number];

/** A column of the table of questions. */
export interface QuestionColumn {
  readonly field: QuestionField;
  readonly header: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly example: string;
  readonly help: string;
}

const column = (field: QuestionField, header: string, example: string, help: string, synonyms: readonly string[], required = false): QuestionColumn => ({ field, header, synonyms, required, example, help });
const OPTION_FIELDS = QUESTION_FIELDS.filter((one) => one.startsWith('option'));

/** The template, in the order of its columns. */
export const QUESTION_COLUMNS: readonly QuestionColumn[] = [
  column('kind', '题型', '单选题', labelsOf(QUESTION_KIND_CODES).join('、'), ['类型', '试题类型', '题目类型'], true),
  column('topic', '专题', '党章', '答题时按专题抽题，最多 20 个字', ['分类', '知识点', '题目分类', '主题'], true),
  column('stem', '题干', '中国共产党的根本宗旨是什么？', '最多 500 个字', ['题目', '试题', '题目内容', '试题内容', '问题'], true),
  ...OPTION_FIELDS.map((field, at) => {
    const letter = field.slice(-1);
    return column(field, `选项${letter}`, at < 2 ? (['全心全意为人民服务', '发展生产力'][at] ?? '') : '', at === 0 ? '单选题 2 到 8 个选项，多选题 3 到 8 个；判断题、填空题留空' : '', [letter, `${letter}选项`, `选项 ${letter}`, `答案${letter}`]);
  }),
  column('answer', '答案', 'A', '选择题写字母，多个字母连写如 ABD；判断题写 对 或 错；填空题有几种写法时用 | 隔开', ['正确答案', '标准答案', '参考答案'], true),
  column('explanation', '解析', '见党章总纲', '交卷后随答案公布，可以留空', ['答案解析', '试题解析', '说明']),
];

const fold = (header: string): string => plainText(header).replace(/[((](?:必填|选填)[))]/g, '').replace(/[\s*:：()（）/、,，.。]/g, '').toLowerCase();

/** Best guess of the field of each column; a field stands for one column. */
export function guessQuestionColumns(headers: readonly string[]): (QuestionField | null)[] {
  const taken = new Set<QuestionField>();
  const guessed: (QuestionField | null)[] = headers.map(() => null);
  for (const namesOf of [(one: QuestionColumn) => [one.header], (one: QuestionColumn) => one.synonyms]) {
    for (const [at, header] of headers.entries()) {
      if (guessed[at] != null || fold(header) === '') continue;
      const found = QUESTION_COLUMNS.find((one) => !taken.has(one.field) && namesOf(one).some((name) => fold(name) === fold(header)));
      if (!found) continue;
      taken.add(found.field);
      guessed[at] = found.field;
    }
  }
  return guessed;
}

/** A row as it was written. */
export type RawQuestionRow = { readonly [F in QuestionField]?: RawCell };

/** Something wrong with a cell. */
export interface QuestionRowFault {
  readonly field: QuestionField;
  readonly code: string;
  readonly message: string;
}

const YES = new Set(['对', '正确', '√', '✓', '是', 't', 'true', 'a', 'yes', 'y']);
const NO = new Set(['错', '错误', '×', '✗', 'x', '否', 'f', 'false', 'b', 'no', 'n']);

const text = (cell: RawCell | undefined): string => (isBlankCell(cell) ? '' : cell === true ? '对' : cell === false ? '错' : String(cell).trim());

function rightOf(kind: QuestionKind, answer: string): string[] | null {
  const said = plainText(answer).toLowerCase();
  if (kind === 'judge') return YES.has(said) ? ['yes'] : NO.has(said) ? ['no'] : null;
  const letters = said.replace(/[\s,，、;；|/和]/g, '');
  return /^[a-h]+$/.test(letters) ? [...new Set(letters)].sort() : null;
}

/** Where a fault of the question stands in the table. */
const FIELD_OF = { topic: 'topic', stem: 'stem', options: 'optionA', right: 'answer', accepted: 'answer', explanation: 'explanation' } as const;

/** Read a row; faults name the cell and how to mend it. */
export function readQuestionRow(raw: RawQuestionRow): Result<QuestionContent, QuestionRowFault[]> {
  const kind = findCode(QUESTION_KIND_CODES, text(raw.kind));
  if (kind === undefined) return err([{ field: 'kind', code: 'unknown_kind', message: `题型须为：${labelsOf(QUESTION_KIND_CODES).join('、')}` }]);
  const written = OPTION_FIELDS.map((field) => text(raw[field]));
  const count = written.reduce((last, one, at) => (one === '' ? last : at + 1), 0);
  const gap = written.slice(0, count).indexOf('');
  if (gap >= 0) return err([{ field: OPTION_FIELDS[gap] ?? 'optionA', code: 'gap', message: '选项中间有空缺，请按 A、B、C 的顺序补齐' }]);
  const answer = text(raw.answer);
  if (answer === '') return err([{ field: 'answer', code: 'required', message: '未填写答案，请补上' }]);
  const right = kind === 'fill' ? [] : rightOf(kind, answer);
  if (right === null) return err([{ field: 'answer', code: 'unreadable', message: kind === 'judge' ? '判断题的答案请写 对 或 错' : '答案请写选项字母，例如 A 或 ABD' }]);
  const content = tidyQuestion({
    kind, topic: text(raw.topic), stem: text(raw.stem), explanation: text(raw.explanation), right,
    options: kind === 'judge' ? [...JUDGE_OPTIONS] : written.slice(0, count).map((one, at) => ({ id: OPTION_IDS[at] ?? '', text: one })),
    accepted: kind === 'fill' ? answer.split(/[|｜]/).map((one) => one.trim()).filter((one) => one !== '') : [],
  });
  const faults = questionFaults(content);
  return faults.length === 0 ? ok(content) : err(faults.map(({ field, code, message }) => ({ field: FIELD_OF[field], code, message })));
}
