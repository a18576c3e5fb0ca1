import type { DuesCategory } from '../members/index.js';
import { bracketOf, type DuesAmount, type DuesBase } from './amount.js';
import { CURRENT_REGULATION, NOTICE_2017, RECKONINGS, regulationOf, ROUNDING_LABELS, type Bracket, type DuesSettings } from './dues-rule.js';
import { formatFen } from './fen.js';

/** A sentence about an amount, and where it is written. */
export interface AmountLine {
  text: string;
  source: string | null;
}

const WHO: Readonly<Record<DuesCategory, string>> = {
  monthly_wage: '按月领取工资的党员，以每月税后相对固定的、经常性的工资收入为基数',
  annual_wage: '实行年薪制的党员，以当月实际领取的薪酬收入为基数',
  enterprise: '企业党员，以每月税后固定工资和活工资中相对固定的部分为基数',
  irregular_income: '不按月取得收入的党员，以上季度月平均纯收入为基数',
  in_service_student: '在职学习、领取工资的党员，按工资收入交纳',
  retired: '离退休党员，以实际领取的离退休费总额或养老金总额为基数',
  student: '学生党员每月交纳党费 0.20 元',
  no_income: '没有经济收入、依靠抚恤救济或领取最低生活保障金的党员每月交纳党费 0.20 元',
  farmer: '农民党员每月交纳党费 0.20 元至 1.00 元',
};

const percent = (permille: number): string => `${Math.floor(permille / 10)}${permille % 10 === 0 ? '' : `.${permille % 10}`}%`;

/** The step in words: 5000元以上至10000元（含10000元）. */
function bracketText(brackets: readonly Bracket[], bracket: Bracket): string {
  const below = brackets[brackets.indexOf(bracket) - 1]?.upTo ?? null;
  if (bracket.upTo === null) return `${(below ?? 0) / 100}元以上`;
  return below === null ? `${bracket.upTo / 100}元以下（含${bracket.upTo / 100}元）` : `${below / 100}元以上至${bracket.upTo / 100}元（含${bracket.upTo / 100}元）`;
}

const baseText = ({ fen, months }: DuesBase): string =>
  months === 1 ? `申报的月交纳基数为 ${formatFen(fen)} 元` : `上季度纯收入合计 ${formatFen(fen)} 元，按 ${months} 个月平均为交纳基数`;

/** How an amount came about, sentence by sentence, as a member reads it. */
export function explainAmount(settings: DuesSettings, category: DuesCategory, base: DuesBase | null, amount: DuesAmount): AmountLine[] {
  const [reckoning, { title, brackets: all }] = [RECKONINGS[category], regulationOf(settings)];
  const lines: AmountLine[] = [{ text: WHO[category], source: `${title}${reckoning.article}` }];
  if (base !== null && amount.permille !== null && reckoning.kind === 'rates') {
    const brackets = all[reckoning.by];
    const bracket = bracketOf(brackets, base);
    const article = reckoning.by === 'pension' ? '第五条' : '第二条';
    lines.push({ text: baseText(base), source: null });
    lines.push({ text: `基数在${bracketText(brackets, bracket)}，按全部基数的 ${percent(bracket.permille)} 交纳`, source: `${title}${article}` });
    const full = amount.cappedFrom ?? amount.fen;
    lines.push({ text: `${formatFen(base.fen)} 元${base.months === 1 ? '' : ` ÷ ${base.months}`} × ${percent(bracket.permille)} = ${formatFen(full)} 元（${ROUNDING_LABELS[settings.rounding]}）`, source: null });
  }
  if (amount.cappedFrom !== null) lines.push({ text: `每月交纳党费一般不超过 ${formatFen(amount.fen)} 元，愿意多交的不限`, source: NOTICE_2017 });
  lines.push({ text: `每月应交 ${formatFen(amount.fen)} 元`, source: null });
  return lines;
}

/** The steps in force as a table for the screen. */
export const rateTable = (retired: boolean): { range: string; rate: string }[] => {
  const brackets = regulationOf({ regulation: CURRENT_REGULATION }).brackets[retired ? 'pension' : 'wage'];
  return brackets.map((bracket) => ({ range: bracketText(brackets, bracket), rate: percent(bracket.permille) }));
};
