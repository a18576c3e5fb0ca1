import type { DuesCategory } from '../members/index.js';
import type { DuesMonth } from './dues-month.js';

/** How an amount becomes payable money. No national rule names one: each school sets its own. */
export const ROUNDINGS = ['HALF_UP_FEN', 'CEIL_JIAO', 'FLOOR_YUAN'] as const;

/** See {@link ROUNDINGS}. */
export type Rounding = (typeof ROUNDINGS)[number];

/** Names of the roundings. */
export const ROUNDING_LABELS: Readonly<Record<Rounding, string>> = {
  HALF_UP_FEN: '四舍五入到分', CEIL_JIAO: '进位到角', FLOOR_YUAN: '舍去元以下',
};

/** A step of the rates: `permille` up to and including `upTo` fen a month; null for no upper end. */
export interface Bracket {
  readonly upTo: number | null;
  readonly permille: number;
}

/** What a regulation says in numbers. */
export interface Regulation {
  /** Its own name. */
  title: string;
  /** Of wages (Art. 2) and of pensions (Art. 5). */
  brackets: Readonly<Record<'wage' | 'pension', readonly Bracket[]>>;
  /** What students, people without income and on relief pay a month (Art. 6), in fen. */
  flatFen: number;
  /** Farmers pay between these (Art. 6), in fen. */
  farmer: { readonly from: number; readonly to: number };
}

/** Regulations, by the number of their document. A new one is a new entry that versions of rules name from then on; months of before keep theirs. */
export const REGULATIONS = {
  '2008-3': {
    title: '《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）',
    brackets: {
      wage: [{ upTo: 300_000, permille: 5 }, { upTo: 500_000, permille: 10 }, { upTo: 1_000_000, permille: 15 }, { upTo: null, permille: 20 }],
      pension: [{ upTo: 500_000, permille: 5 }, { upTo: null, permille: 10 }],
    },
    flatFen: 20, farmer: { from: 20, to: 100 },
  },
} as const satisfies Readonly<Record<string, Regulation>>;

/** See {@link REGULATIONS}. */
export type RegulationCode = keyof typeof REGULATIONS;

/** Their codes. */
export const REGULATION_CODES = Object.keys(REGULATIONS) as RegulationCode[];

/** The one that new versions of rules name. */
export const CURRENT_REGULATION: RegulationCode = '2008-3';

/** What a version of the rules names, in numbers. */
export const regulationOf = ({ regulation }: Pick<DuesSettings, 'regulation'>): Regulation => REGULATIONS[regulation];

/** What a school sets; everything else is the regulation's. */
export interface DuesSettings {
  /** Where its brackets and fixed amounts come from. */
  regulation: RegulationCode;
  rounding: Rounding;
  /** Most that is asked for one month; null without a cap. */
  monthlyCapFen: number | null;
  /** What a farmer pays a month, 20–100 fen. */
  farmerFen: number;
}

/** A version of the rules: in force from its month until the next one begins. */
export interface DuesRule extends DuesSettings {
  id: string;
  from: DuesMonth;
}

/** Cap of the notice of 2017: «normally not above 1000 yuan a month». */
export const NATIONAL_CAP_FEN = 100_000;
/** What holds where a school sets nothing else. */
export const NATIONAL_SETTINGS: DuesSettings = { regulation: CURRENT_REGULATION, rounding: 'HALF_UP_FEN', monthlyCapFen: NATIONAL_CAP_FEN, farmerFen: REGULATIONS[CURRENT_REGULATION].farmer.from };

/** The refinement of 2017 by its own name. */
export const NOTICE_2017 = '《关于进一步规范党费工作的通知》（组电明字〔2017〕5号）';

/** How a category is reckoned, by which article. */
export type Reckoning = { readonly kind: 'rates'; readonly by: keyof Regulation['brackets']; readonly article: string } | { readonly kind: 'flat'; readonly article: string } | { readonly kind: 'farmer'; readonly article: string };

const wages = (article: string): Reckoning => ({ kind: 'rates', by: 'wage', article });

/** The rule of each category. */
export const RECKONINGS: Readonly<Record<DuesCategory, Reckoning>> = {
  monthly_wage: wages('第一条、第二条'),
  annual_wage: wages('第三条'),
  enterprise: wages('第一条、第二条'),
  irregular_income: wages('第四条'),
  in_service_student: wages('第一条、第二条'),
  retired: { kind: 'rates', by: 'pension', article: '第五条' },
  student: { kind: 'flat', article: '第六条' },
  no_income: { kind: 'flat', article: '第六条' },
  farmer: { kind: 'farmer', article: '第六条' },
};

/** Whether somebody of the category has to declare a base. */
export const needsBase = (category: DuesCategory): boolean => RECKONINGS[category].kind === 'rates';

/** The version in force in a month; undefined before the first. */
export const ruleAt = <T extends Pick<DuesRule, 'from'>>(rules: readonly T[], month: DuesMonth): T | undefined =>
  rules.reduce<T | undefined>((found, rule) => (rule.from <= month && (found === undefined || rule.from > found.from) ? rule : found), undefined);

/** What is wrong with settings, by field. */
export function settingsFaults({ regulation, rounding, monthlyCapFen, farmerFen }: DuesSettings): { field: keyof DuesSettings; message: string }[] {
  const { farmer } = regulationOf({ regulation });
  const faults: { field: keyof DuesSettings; message: string }[] = [];
  if (!ROUNDINGS.includes(rounding)) faults.push({ field: 'rounding', message: '取整方式不在可选范围内' });
  if (monthlyCapFen !== null && (!Number.isInteger(monthlyCapFen) || monthlyCapFen < farmer.to)) faults.push({ field: 'monthlyCapFen', message: '每月上限须为不低于 1 元的金额' });
  if (!Number.isInteger(farmerFen) || farmerFen < farmer.from || farmerFen > farmer.to) faults.push({ field: 'farmerFen', message: '农民党员每月须交 0.20 元至 1.00 元' });
  return faults;
}
