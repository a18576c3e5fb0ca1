import { defineCodes } from './code-list.js';

/** Code of {@link SEXES}. */
export type SexCode = '1' | '2' | '0' | '9';
/** Code of {@link POLITICAL_STATUSES}. */
export type PoliticalStatusCode = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12' | '13';
/** Code of {@link STAGES}. */
export type Stage = 'applicant' | 'activist' | 'development_target' | 'probationary' | 'probation_extended' | 'full';
/** Code of {@link STATUSES}. */
export type MemberStatus =
  | 'normal' | 'suspended' | 'returned' | 'cancelled' | 'withdrawn' | 'removed' | 'expelled' | 'deceased'
  | 'transferred_out';
/** Code of {@link MEMBER_CATEGORIES}. */
export type MemberCategory =
  | 'undergraduate' | 'junior_college_student' | 'master_student' | 'doctoral_student' | 'teacher'
  | 'counsellor' | 'administrator' | 'support_staff' | 'worker' | 'postdoctoral' | 'retired' | 'other';
/** Code of {@link DUES_CATEGORIES}. */
export type DuesCategory =
  | 'monthly_wage' | 'annual_wage' | 'enterprise' | 'irregular_income' | 'retired' | 'student'
  | 'in_service_student' | 'no_income' | 'farmer';
/** Code of {@link INCREASE_KINDS}. */
export type IncreaseKind = 'newly_developed' | 'transferred_in' | 'membership_restored' | 'added_later' | 'other';
/** Code of {@link DEGREES}. */
export type DegreeCode = 'bachelor' | 'master' | 'doctor' | 'none';

/** Sex by GB/T 2261.1. */
export const SEXES = defineCodes<SexCode>('性别', [
  ['1', '男', '男性', 'M', 'male'],
  ['2', '女', '女性', 'F', 'female'],
  ['0', '未知的性别', '未知'],
  ['9', '未说明的性别', '未说明'],
]);

/** Political status by GB/T 4762-1984. */
export const POLITICAL_STATUSES = defineCodes<PoliticalStatusCode>('政治面貌', [
  ['01', '中共党员', '中国共产党党员', '党员', '正式党员', '中共正式党员', '共产党员'],
  ['02', '中共预备党员', '中国共产党预备党员', '预备党员'],
  ['03', '共青团员', '团员', '中国共产主义青年团团员'],
  ['04', '民革党员', '民革', '民革会员', '中国国民党革命委员会会员'],
  ['05', '民盟盟员', '民盟', '中国民主同盟盟员'],
  ['06', '民建会员', '民建', '中国民主建国会会员'],
  ['07', '民进会员', '民进', '中国民主促进会会员'],
  ['08', '农工党党员', '农工党', '农工民主党党员', '中国农工民主党党员'],
  ['09', '致公党党员', '致公党', '中国致公党党员'],
  ['10', '九三学社社员', '九三', '九三学社'],
  ['11', '台盟盟员', '台盟', '台湾民主自治同盟盟员'],
  ['12', '无党派人士', '无党派', '无党派民主人士'],
  ['13', '群众', '普通公民', '群众（现称普通公民）'],
]);

/** Stage on the way to full membership (发展党员工作细则). Stays what it was when a person leaves. */
export const STAGES = defineCodes<Stage>('党员类型', [
  ['applicant', '入党申请人', '申请人', '递交入党申请'],
  ['activist', '入党积极分子', '积极分子'],
  ['development_target', '发展对象'],
  ['probationary', '预备党员', '中共预备党员', '预备', '02'],
  ['probation_extended', '预备党员（延长预备期）', '延长预备期', '延长预备期党员', '预备期延长'],
  ['full', '正式党员', '中共党员', '中共正式党员', '党员', '正式', '01'],
]);

/** Standing of a record. Everything but normal and suspended means that the person has left the roster. */
export const STATUSES = defineCodes<MemberStatus>('党籍状态', [
  ['normal', '正常', '在册', '正常党籍', '有效'],
  ['suspended', '停止党籍', '停止', '停籍'],
  ['returned', '退回申请', '退回', '不予发展'],
  ['cancelled', '取消预备党员资格', '取消资格', '取消预备资格'],
  ['withdrawn', '退党', '自行退出', '撤回申请'],
  ['removed', '除名', '自行脱党', '党内除名', '自行脱党除名'],
  ['expelled', '开除党籍', '开除'],
  ['deceased', '去世', '死亡', '逝世', '已故'],
  ['transferred_out', '组织关系转出', '已转出', '转出'],
]);

/** What a person does at the university. */
export const MEMBER_CATEGORIES = defineCodes<MemberCategory>('人员类别', [
  ['undergraduate', '本科生', '本科学生', '大学生', '学生（本科）'],
  ['junior_college_student', '专科生', '高职生', '大专生'],
  ['master_student', '硕士研究生', '硕士生', '研究生', '学生（硕士）'],
  ['doctoral_student', '博士研究生', '博士生', '学生（博士）'],
  ['teacher', '专任教师', '教师', '教学科研人员', '教学科研岗'],
  ['counsellor', '辅导员', '专职辅导员', '思政教师'],
  ['administrator', '管理人员', '行政人员', '党政管理人员', '管理岗', '干部', '机关干部'],
  ['support_staff', '专业技术辅助人员', '教辅人员', '教辅', '实验技术人员', '其他专业技术人员'],
  ['worker', '工勤技能人员', '工勤人员', '工人', '工勤'],
  ['postdoctoral', '博士后', '博士后研究人员'],
  ['retired', '离退休人员', '离退休教职工', '离退休', '退休', '退休人员', '退休教师', '离休', '退休教职工'],
  ['other', '其他', '其它', '其他人员'],
]);

/**
 * How a person's dues are reckoned (中组发〔2008〕3号 Arts 1–6). Students who keep drawing wages pay on wages, so the
 * in-service student is a category of its own.
 */
export const DUES_CATEGORIES = defineCodes<DuesCategory>('党费类别', [
  ['monthly_wage', '月薪制', '月薪', '按月领取工资', '在职', '在职教职工'],
  ['annual_wage', '年薪制', '年薪'],
  ['enterprise', '企业人员', '企业', '企业职工'],
  ['irregular_income', '不按月取得收入', '个体经营', '自由职业'],
  ['retired', '离退休', '退休', '离休', '离退休人员', '退休人员'],
  ['student', '学生', '全日制学生', '脱产学生', '在校学生'],
  ['in_service_student', '在职研究生', '在职学生', '非脱产研究生'],
  ['no_income', '无固定收入', '下岗失业', '待业', '低保', '无收入'],
  ['farmer', '农民', '农民党员'],
]);

/** How a record came onto the roster (national system, 增加方式). */
export const INCREASE_KINDS = defineCodes<IncreaseKind>('增加方式', [
  ['newly_developed', '新发展', '发展党员', '新发展党员', '发展'],
  ['transferred_in', '组织关系转入', '转入', '转接'],
  ['membership_restored', '恢复党籍', '恢复'],
  ['added_later', '补录', '补登记'],
  ['other', '其他', '其它'],
]);

/** Degrees by the levels of the Regulation on Academic Degrees. */
export const DEGREES = defineCodes<DegreeCode>('学位', [
  ['bachelor', '学士', '学士学位', '本科学士'],
  ['master', '硕士', '硕士学位', '专业硕士', '学术硕士'],
  ['doctor', '博士', '博士学位', '专业博士', '学术博士'],
  ['none', '无学位', '未授学位'],
]);

/** Dues category that follows from what a person does, when a roster names none. Undefined where it takes asking. */
export function duesCategoryFor(category: MemberCategory): DuesCategory | undefined {
  switch (category) {
    case 'undergraduate':
    case 'junior_college_student':
    case 'master_student':
    case 'doctoral_student':
      return 'student';
    case 'retired':
      return 'retired';
    case 'other':
      return undefined;
    default:
      return 'monthly_wage';
  }
}
