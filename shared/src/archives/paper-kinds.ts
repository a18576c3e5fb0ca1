import type { PartialDay } from '../kernel/index.js';
import type { Stage } from '../members/index.js';

/** Whether the paper itself has to be there, or a copy of it will do. */
export const PAPER_FORMS = ['original', 'copy'] as const;

/** See {@link PAPER_FORMS}. */
export type PaperForm = (typeof PAPER_FORMS)[number];

/** Chinese names. */
export const PAPER_FORM_LABELS: Readonly<Record<PaperForm, string>> = { original: '原件', copy: '复印件' };

/** Papers of a member's file, see {@link PAPER_CATALOGUE}. */
export const PAPER_KINDS = [
  'application', 'application_talk', 'recommendation', 'activist_record', 'thought_report', 'political_review', 'training_certificate',
  'admission_form', 'probation_record', 'conversion_application', 'other',
] as const;

/** See {@link PAPER_KINDS}. */
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A line of the catalogue: what a file has to hold, from which stage on. */
export interface PaperRule {
  readonly kind: PaperKind;
  readonly name: string;
  /** The stage at which it has to be there; null: kept when there is one, never missed. */
  readonly from: Stage | null;
  /** What has to be there. */
  readonly form: PaperForm;
  /** First day of admission `YYYY-MM-DD` for which the line holds: who joined before it never had to have the paper. */
  readonly since: string;
  /** Last such day; null while the line is in force. */
  readonly until: string | null;
  /** Place of the line in a set of bits; never used twice. */
  readonly bit: number;
  /** What others wrote about the person: its contents are not shown to them. */
  readonly assessment: boolean;
  readonly source: string;
}

/** From the founding of the Party on, and from the regulation of 2014 on (中办发〔2014〕33号). */
const [ALWAYS, REGULATION] = ['1921-07-23', '2014-05-28'];
/** 中国共产党发展党员工作细则, by chapter. */
const [SECOND, THIRD, FOURTH, FIFTH] = ['二', '三', '四', '五'].map((chapter) => `发展党员工作细则第${chapter}章`) as [string, string, string, string];

/**
 * What a member's file holds, by stage. The papers of the end (志愿书, 申请书, 政治审查, 转正申请书, 培养教育考察) are those which the
 * regulation sends into the person's file after conversion; the talk and the certificate of training are asked of those admitted under
 * the regulation of 2014, which made both a duty.
 */
export const PAPER_CATALOGUE: readonly PaperRule[] = [
  { kind: 'application', name: '入党申请书', from: 'applicant', form: 'original', since: ALWAYS, until: null, bit: 0, assessment: false, source: SECOND },
  { kind: 'application_talk', name: '入党申请人谈话记录', from: 'applicant', form: 'original', since: REGULATION, until: null, bit: 1, assessment: true, source: SECOND },
  { kind: 'recommendation', name: '党员推荐、群团组织推优材料', from: 'activist', form: 'original', since: REGULATION, until: null, bit: 2, assessment: true, source: SECOND },
  { kind: 'activist_record', name: '入党积极分子培养教育考察材料', from: 'activist', form: 'original', since: ALWAYS, until: null, bit: 3, assessment: true, source: SECOND },
  { kind: 'thought_report', name: '思想汇报', from: null, form: 'original', since: ALWAYS, until: null, bit: 4, assessment: false, source: SECOND },
  { kind: 'political_review', name: '政治审查材料', from: 'development_target', form: 'original', since: ALWAYS, until: null, bit: 5, assessment: true, source: THIRD },
  { kind: 'training_certificate', name: '短期集中培训结业证书', from: 'development_target', form: 'copy', since: REGULATION, until: null, bit: 6, assessment: false, source: THIRD },
  { kind: 'admission_form', name: '《入党志愿书》', from: 'probationary', form: 'original', since: ALWAYS, until: null, bit: 7, assessment: true, source: FOURTH },
  { kind: 'probation_record', name: '预备党员教育考察材料', from: 'full', form: 'original', since: ALWAYS, until: null, bit: 8, assessment: true, source: FIFTH },
  { kind: 'conversion_application', name: '转正申请书', from: 'full', form: 'original', since: ALWAYS, until: null, bit: 9, assessment: false, source: FIFTH },
  { kind: 'other', name: '其他材料', from: null, form: 'original', since: ALWAYS, until: null, bit: 10, assessment: true, source: FIFTH },
];

/** The latest line of a kind. */
export const paperRule = (kind: PaperKind): PaperRule => PAPER_CATALOGUE.findLast((one) => one.kind === kind) as PaperRule;

/** Name of a kind. */
export const paperName = (kind: PaperKind): string => paperRule(kind).name;

const ORDER: readonly Stage[] = ['applicant', 'activist', 'development_target', 'probationary', 'probation_extended', 'full'];

/** Stages at which a line is asked for. */
export const stagesOf = ({ from }: PaperRule): readonly Stage[] => (from === null ? [] : ORDER.slice(ORDER.indexOf(from)));

/** A person as the catalogue looks at them. */
export interface FileOwner {
  stage: Stage;
  /** As exact as it is known; null for whoever has not joined, or nobody knows when. */
  joinDate: PartialDay | null;
}

/**
 * The lines that hold for a person. Dates are compared as texts, so a year alone lies before each of its days: where nobody can tell, the older
 * and smaller list holds. Without a date the lines in force are asked for.
 */
export function requiredOf({ stage, joinDate }: FileOwner): PaperRule[] {
  const holds = ({ since, until }: PaperRule): boolean => (joinDate === null ? until === null : joinDate >= since && (until === null || joinDate <= until));
  return PAPER_CATALOGUE.filter((rule) => stagesOf(rule).includes(stage) && holds(rule));
}
