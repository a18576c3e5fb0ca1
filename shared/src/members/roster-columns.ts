import { plainText } from './plain-text.js';
import type { RosterField } from './roster-row.types.js';

/** A column of the roster template. */
export interface RosterColumn {
  readonly field: RosterField;
  /** Chinese header of the template. */
  readonly header: string;
  /** Other headers that mean the same. */
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly example: string;
  /** One sentence on how to fill it in. */
  readonly help: string;
}

/** What a column of an uploaded file was taken for. */
export interface ColumnGuess {
  /** Position in the file, from 0. */
  readonly index: number;
  readonly header: string;
  readonly field: RosterField | null;
  /** The template's own header, a known synonym, a header that contains one, or nothing known. */
  readonly by: 'header' | 'synonym' | 'part' | 'none';
}

/** A guessed mapping and the required columns that it lacks. */
export interface MappingGuess {
  readonly columns: readonly ColumnGuess[];
  readonly missing: readonly RosterField[];
}

const DATE_HELP = '可写 2019-06-30、2019.06.30、2019年6月30日；只知年月写 2019-06';

const column = (
  field: RosterField,
  header: string,
  example: string,
  help: string,
  synonyms: readonly string[] = [],
  required = false,
): RosterColumn => ({ field, header, synonyms, required, example, help });

/** The template, in the order of its columns. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = [
  column('name', '姓名', '张三', '与身份证一致；少数民族姓名用间隔号“·”', ['党员姓名', '名字', '学生姓名', '教工姓名'], true),
  column('idNumber', '身份证号', '11010519491231002X', '18位公民身份号码；单元格设为文本。与学号/工号至少填一项', ['公民身份证号', '身份证号码', '公民身份号码', '身份证', '证件号码', '证件号']),
  column('schoolNumber', '学号/工号', '2019010101', '单元格设为文本，保留前面的0。与身份证号至少填一项', ['学号', '工号', '学工号', '教工号', '职工号', '人事编号', '学籍号', '学号工号', '学号或工号']),
  column('sex', '性别', '男', '男或女；填了身份证号可不填'),
  column('birthDate', '出生日期', '1998-05-04', `${DATE_HELP}；填了身份证号可不填`, ['出生年月', '出生年月日', '生日', '出生时间']),
  column('ethnicity', '民族', '汉族', '如汉族、回族', ['族别']),
  column('nativePlace', '籍贯', '广东省梅县', '到县一级', ['籍贯（到县）', '祖籍']),
  column('phone', '手机号', '13812345678', '11位手机号；单元格设为文本', ['手机', '手机号码', '联系电话', '电话', '移动电话', '联系方式', '本人电话', '电话号码']),
  column('email', '电子邮箱', 'zhangsan@example.edu.cn', '常用邮箱', ['邮箱', 'email', 'e-mail', '电子邮件']),
  column('address', '家庭住址', '广东省广州市天河区', '现家庭住址', ['住址', '地址', '现居住地', '家庭地址', '通讯地址', '联系地址', '现住址']),
  column('education', '学历', '本科', '最高学历，如本科、硕士研究生', ['最高学历', '文化程度']),
  column('degree', '学位', '学士', '最高学位', ['最高学位']),
  column('graduatedFrom', '毕业院校', '中山大学', '取得最高学历的院校', ['毕业学校', '毕业院校系', '院校']),
  column('major', '专业', '物理学', '所学专业', ['所学专业', '专业名称', '毕业专业']),
  column('classGroup', '班级', '物理1901', '学生所在行政班', ['行政班', '所在班级', '年级班级']),
  column('workStartDate', '参加工作日期', '2019-07', DATE_HELP, ['参加工作时间', '工作时间', '参加工作年月']),
  column('professionalTitle', '职称', '副教授', '专业技术职务', ['专业技术职务', '技术职称']),
  column('memberCategory', '人员类别', '本科生', '如本科生、硕士研究生、专任教师、离退休人员', ['人员类型', '身份类别', '个人身份', '工作岗位']),
  column('duesCategory', '党费类别', '学生', '月薪制、年薪制、企业人员、离退休、学生、在职研究生等', ['党费缴纳类别', '党费缴纳类型', '工资类型']),
  column('branch', '所在支部', '物理系本科生第一党支部', '支部全称或组织代码', ['党支部', '支部', '所在党支部', '支部名称', '党组织', '所属党支部', '所属支部', '所在党组织', '党支部名称', '组织名称', '组织代码']),
  column('partyGroup', '党小组', '第一党小组', '没有可不填', ['所在党小组', '党小组名称', '小组']),
  column('stage', '党员类型', '正式党员', '正式党员、预备党员、发展对象、入党积极分子、入党申请人', ['人员类型（党）', '党员类别', '政治面貌', '党员身份', '正式/预备', '类别'], true),
  column('status', '党籍状态', '正常', '新增人员不填按“正常”', ['党员状态', '党籍情况', '状态']),
  column('applicationDate', '申请入党时间', '2016-10-01', DATE_HELP, ['申请入党日期', '递交入党申请书时间', '入党申请时间', '递交申请书时间']),
  column('activistDate', '列为积极分子时间', '2017-05-04', DATE_HELP, ['确定积极分子时间', '确定为入党积极分子时间', '积极分子时间', '列为入党积极分子日期']),
  column('developmentTargetDate', '列为发展对象时间', '2018-12-01', DATE_HELP, ['确定发展对象时间', '发展对象时间', '列为发展对象日期']),
  column('joinDate', '入党时间', '2019-06-30', `支部党员大会通过接收为预备党员的日期。${DATE_HELP}`, ['入党日期', '加入党组织时间', '加入党组织日期', '入党年月', '接收预备党员时间', '入党时间（预备）']),
  column('conversionDate', '转正时间', '2020-06-30', `正式党员填写。${DATE_HELP}`, ['转正日期', '转为正式党员时间', '转为正式党员日期', '转正年月']),
  column('increaseKind', '增加方式', '新发展', '新发展、组织关系转入、恢复党籍、补录、其他', ['进入方式', '来源']),
  column('lostContact', '是否失联', '否', '是或否', ['是否失联党员', '失联']),
  column('mobileMember', '是否流动党员', '否', '是或否', ['流动党员', '是否流动', '是否为流动党员']),
  column('remark', '备注', '', '其他说明', ['说明']),
];

/** Column of a field. */
export function rosterColumn(field: RosterField): RosterColumn {
  const found = ROSTER_COLUMNS.find((one) => one.field === field);
  if (!found) throw new RangeError(`no roster column for ${field}`);
  return found;
}

/** Chinese name of a field. */
export const rosterFieldName = (field: RosterField): string => rosterColumn(field).header;

/**
 * Guess the field of each header. The template's headers win over synonyms, synonyms over headers that only contain
 * one; each field is given once, to the leftmost best.
 */
export function guessMapping(headers: readonly string[]): MappingGuess {
  const guesses: ColumnGuess[] = headers.map((header, index) => ({ index, header, field: null, by: 'none' }));
  const taken = new Set<RosterField>();
  for (const by of ['header', 'synonym', 'part'] as const) {
    for (const [index, guess] of guesses.entries()) {
      const field = guess.field === null ? fieldBy(by, foldHeader(guess.header), taken) : undefined;
      if (field === undefined) continue;
      taken.add(field);
      guesses[index] = { ...guess, field, by };
    }
  }
  const missing = ROSTER_COLUMNS.filter((one) => one.required && !taken.has(one.field)).map((one) => one.field);
  return { columns: guesses, missing };
}

function fieldBy(by: 'header' | 'synonym' | 'part', header: string, taken: ReadonlySet<RosterField>): RosterField | undefined {
  if (header === '') return undefined;
  const open = ROSTER_COLUMNS.filter((one) => !taken.has(one.field));
  if (by === 'header') return open.find((one) => foldHeader(one.header) === header)?.field;
  if (by === 'synonym') return open.find((one) => one.synonyms.some((synonym) => foldHeader(synonym) === header))?.field;
  return longestPart(open, header);
}

/** Headers about somebody else: 父亲联系电话 is not the member's telephone. */
const OTHERS = /父|母|家长|家属|配偶|子女|紧急|介绍人|联系人|导师|辅导员|班主任|负责人/;

/** 党员出生年月（如199805） holds 出生年月. Names under four characters are too little to go by. */
function longestPart(open: readonly RosterColumn[], header: string): RosterField | undefined {
  if (OTHERS.test(header)) return undefined;
  const names = open.flatMap((one) => [one.header, ...one.synonyms].map((name) => ({ field: one.field, name: foldHeader(name) })));
  const held = names.filter(({ name }) => name.length >= 4 && header.includes(name));
  return held.sort((a, b) => b.name.length - a.name.length)[0]?.field;
}

function foldHeader(header: string): string {
  return plainText(header)
    .replace(/[((](?:必填|选填|可选|必选)[))]/g, '')
    .replace(/[\s*:：()（）[\]【】/、,，.。“”"'-]/g, '')
    .toLowerCase();
}
