import { countCharacters, hasControlCharacters, plainText } from '../members/index.js';
import { foldAnswer } from './fold-answer.js';

/** Shapes a question comes in. */
export const QUESTION_KINDS = ['single', 'multiple', 'judge', 'fill'] as const;
/** See {@link QUESTION_KINDS}. */
export type QuestionKind = (typeof QUESTION_KINDS)[number];
/** Words of the shapes. */
export const QUESTION_KIND_LABELS: Readonly<Record<QuestionKind, string>> = { single: '单选题', multiple: '多选题', judge: '判断题', fill: '填空题' };

/** An option. Its id stays with it however the options are shuffled; the letter people see is its place. */
export interface QuestionOption {
  /** `a` to `h`; `yes` and `no` of a true/false question. */
  id: string;
  text: string;
}

/** Everything a question says; a version of it is never changed. */
export interface QuestionContent {
  kind: QuestionKind;
  topic: string;
  stem: string;
  /** None of a fill-in question. */
  options: QuestionOption[];
  /** Ids of the right options, in the order of the options. */
  right: string[];
  /** Answers a fill-in question takes; compared by {@link foldAnswer}. */
  accepted: string[];
  explanation: string;
}

/** Ids of options in their order. */
export const OPTION_IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
/** Options of a true/false question. */
export const JUDGE_OPTIONS: readonly QuestionOption[] = [{ id: 'yes', text: '正确' }, { id: 'no', text: '错误' }];

/** Most characters of each part. */
export const LONGEST = { stem: 500, option: 200, answer: 60, explanation: 500, topic: 20 } as const;
/** Most answers a fill-in question takes. */
export const MOST_ACCEPTED = 10;

/** Something wrong with a question. */
export interface QuestionFault {
  readonly field: 'topic' | 'stem' | 'options' | 'right' | 'accepted' | 'explanation';
  readonly code: string;
  readonly message: string;
}

const fault = (field: QuestionFault['field'], code: string, message: string): QuestionFault => ({ field, code, message });

function textFaults(field: QuestionFault['field'], what: string, text: string, { least, most }: { least: number; most: number }): QuestionFault[] {
  const length = countCharacters(plainText(text));
  if (hasControlCharacters(text)) return [fault(field, 'control_character', `${what}有不可见的控制字符，请删除后重新录入`)];
  if (length < least) return [fault(field, 'required', least === 1 ? `请填写${what}` : `${what}至少 ${least} 个字`)];
  return length > most ? [fault(field, 'too_long', `${what}最多 ${most} 个字`)] : [];
}

function optionFaults({ kind, options }: QuestionContent): QuestionFault[] {
  if (kind === 'fill') return options.length === 0 ? [] : [fault('options', 'unwanted', '填空题没有选项')];
  if (kind === 'judge') return options.map((one) => one.id).join() === 'yes,no' ? [] : [fault('options', 'unwanted', '判断题的选项固定为正确、错误')];
  const least = kind === 'single' ? 2 : 3;
  if (options.length < least || options.length > OPTION_IDS.length) return [fault('options', 'count', `${QUESTION_KIND_LABELS[kind]}须有 ${least} 到 ${OPTION_IDS.length} 个选项`)];
  if (options.some((one, at) => one.id !== OPTION_IDS[at])) return [fault('options', 'ids', '选项须按 A、B、C 的顺序填写，中间不能空')];
  const faults = options.flatMap((one, at) => textFaults('options', `选项 ${letterAt(at)}`, one.text, { least: 1, most: LONGEST.option }));
  const twins = new Set(options.map((one) => foldAnswer(one.text))).size !== options.length;
  return twins && faults.length === 0 ? [fault('options', 'twins', '有两个选项内容相同')] : faults;
}

function rightFaults({ kind, options, right }: QuestionContent): QuestionFault[] {
  if (kind === 'fill') return right.length === 0 ? [] : [fault('right', 'unwanted', '填空题请填写可接受的答案')];
  const known = new Set(options.map((one) => one.id));
  if (right.some((id) => !known.has(id)) || new Set(right).size !== right.length) return [fault('right', 'unknown', '答案不在选项之中')];
  if (kind !== 'multiple') return right.length === 1 ? [] : [fault('right', 'count', `${QUESTION_KIND_LABELS[kind]}须有且只有一个答案`)];
  return right.length >= 2 ? [] : [fault('right', 'count', '多选题至少有两个答案；只有一个答案的请改为单选题')];
}

function acceptedFaults({ kind, accepted }: QuestionContent): QuestionFault[] {
  if (kind !== 'fill') return accepted.length === 0 ? [] : [fault('accepted', 'unwanted', '只有填空题填写可接受的答案')];
  if (accepted.length === 0 || accepted.length > MOST_ACCEPTED) return [fault('accepted', 'count', `填空题须有 1 到 ${MOST_ACCEPTED} 个可接受的答案`)];
  if (accepted.some((one) => foldAnswer(one) === '')) return [fault('accepted', 'empty', '可接受的答案不能只有空格或标点')];
  return accepted.flatMap((one) => textFaults('accepted', '可接受的答案', one, { least: 1, most: LONGEST.answer })).slice(0, 1);
}

/** Faults of a question, named by field; none when it can be asked. */
export function questionFaults(content: QuestionContent): QuestionFault[] {
  return [
    ...textFaults('topic', '专题', content.topic, { least: 1, most: LONGEST.topic }),
    ...textFaults('stem', '题干', content.stem, { least: 4, most: LONGEST.stem }),
    ...optionFaults(content), ...rightFaults(content), ...acceptedFaults(content),
    ...textFaults('explanation', '解析', content.explanation, { least: 0, most: LONGEST.explanation }),
  ];
}

/** A question in its one spelling: what two people wrote alike is stored alike. */
export function tidyQuestion({ kind, topic, stem, options, right, accepted, explanation }: QuestionContent): QuestionContent {
  const shown = kind === 'judge' ? JUDGE_OPTIONS.map((one) => ({ ...one })) : options.map(({ id, text }) => ({ id, text: text.trim() }));
  const order = new Map(shown.map((one, at) => [one.id, at]));
  return {
    kind, topic: plainText(topic), stem: stem.trim(), options: shown, right: [...right].sort((a, b) => (order.get(a) ?? 99) - (order.get(b) ?? 99)),
    accepted: [...new Map(accepted.map((one) => [foldAnswer(one), one.trim()])).values()], explanation: explanation.trim(),
  };
}

/** The letter of an option by its place: A, B, C. */
export const letterAt = (place: number): string => String.fromCharCode(65 + place);

/** What two questions with the same words share, whatever their spaces and punctuation. */
export const stemKey = (stem: string): string => foldAnswer(stem);
