import { err, ok, type Result } from '../kernel/index.js';
import { isFen, MAX_FEN } from './fen.js';

/** A line of a pay slip, see {@link WAGE_ITEMS}. */
export type WageItem =
  | 'post' | 'grade' | 'basic_performance' | 'allowances' | 'reward_performance' | 'special_allowances' | 'housing_subsidy' | 'transport_subsidy' | 'communication_subsidy'
  | 'overtime_subsidy' | 'meal_subsidy' | 'climate_subsidy' | 'property_subsidy' | 'income_tax' | 'pension' | 'medical' | 'unemployment' | 'housing_fund' | 'occupational_pension';

/** What a line of a pay slip is to the base. */
export type WageEffect = 'counted' | 'deducted' | 'left_out';

interface WageItemRule {
  readonly label: string;
  readonly effect: WageEffect;
  readonly why: string;
}

const COUNTED = '属于相对固定的、经常性的工资收入，计入基数（第一条）';
const DEDUCTED = '从工资中代扣，不计入基数（2017年通知第二项）';
const SUBSIDY = '改革性补贴，不计入基数（2017年通知第二项）';

/** Lines of a pay slip at a public institution such as a university, and what the rules say of each. */
export const WAGE_ITEMS: Readonly<Record<WageItem, WageItemRule>> = {
  post: { label: '岗位工资', effect: 'counted', why: COUNTED },
  grade: { label: '薪级工资', effect: 'counted', why: COUNTED },
  basic_performance: { label: '基础性绩效工资', effect: 'counted', why: '绩效工资中相对固定的部分，计入基数（2017年通知第三项）' },
  allowances: { label: '国家统一的津贴补贴', effect: 'counted', why: COUNTED },
  reward_performance: { label: '奖励性绩效工资', effect: 'left_out', why: '不属于固定收入，不计入基数（2017年通知第三项）' },
  special_allowances: { label: '仅部分地区、单位、岗位、人员享有的津贴', effect: 'left_out', why: '不具有普遍性，不计入基数（2017年通知第二项）' },
  housing_subsidy: { label: '住房补贴', effect: 'left_out', why: SUBSIDY },
  transport_subsidy: { label: '交通（公务用车）补贴', effect: 'left_out', why: SUBSIDY },
  communication_subsidy: { label: '通讯补贴', effect: 'left_out', why: SUBSIDY },
  overtime_subsidy: { label: '加班补贴', effect: 'left_out', why: SUBSIDY },
  meal_subsidy: { label: '伙食补贴', effect: 'left_out', why: SUBSIDY },
  climate_subsidy: { label: '取暖、防暑降温补贴', effect: 'left_out', why: SUBSIDY },
  property_subsidy: { label: '物业费补贴', effect: 'left_out', why: SUBSIDY },
  income_tax: { label: '个人所得税', effect: 'deducted', why: '基数按税后计算（第一条）' },
  pension: { label: '养老保险（个人缴纳）', effect: 'deducted', why: DEDUCTED },
  medical: { label: '医疗保险（个人缴纳）', effect: 'deducted', why: DEDUCTED },
  unemployment: { label: '失业保险（个人缴纳）', effect: 'deducted', why: DEDUCTED },
  housing_fund: { label: '住房公积金（个人缴存）', effect: 'deducted', why: DEDUCTED },
  occupational_pension: { label: '职业年金（个人缴纳）', effect: 'deducted', why: DEDUCTED },
};

/** All of them in the order in which they are asked. */
export const WAGE_ITEM_CODES = Object.keys(WAGE_ITEMS) as WageItem[];

/** What somebody entered; what is left out is nothing. */
export type WageSlip = Readonly<Partial<Record<WageItem, number>>>;

/** A line with what it does to the base. */
export interface WageLine {
  item: WageItem;
  label: string;
  fen: number;
  effect: WageEffect;
  why: string;
}

/** A base with the lines it came from. */
export interface WageBase {
  fen: number;
  lines: WageLine[];
}

/** Why a slip gives no base. */
export type WageFault = { readonly item: WageItem; readonly reason: 'not_money' } | { readonly item: null; readonly reason: 'too_much' };

/** The base of a pay slip. Deductions beyond what is counted leave nothing, never less. */
export function wageBase(slip: WageSlip): Result<WageBase, WageFault> {
  const lines: WageLine[] = [];
  let sum = 0;
  for (const item of WAGE_ITEM_CODES) {
    const fen = slip[item] ?? 0;
    if (!isFen(fen)) return err({ item, reason: 'not_money' });
    const { label, effect, why } = WAGE_ITEMS[item];
    if (fen > 0) lines.push({ item, label, fen, effect, why });
    sum += effect === 'counted' ? fen : effect === 'deducted' ? -fen : 0;
  }
  return sum > MAX_FEN ? err({ item: null, reason: 'too_much' }) : ok({ fen: Math.max(0, sum), lines });
}
