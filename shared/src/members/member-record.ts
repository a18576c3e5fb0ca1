import type { Id } from '../kernel/index.js';
import type { PartialDay } from '../kernel/partial-day.js';
import type { MemberStatus } from './codes.js';
import type { RosterRow } from './roster-row.types.js';

/** Everything a roster record says about a person. The branch and the party group are ids here, names in a sheet. */
export interface MemberValues extends Omit<RosterRow, 'branch' | 'partyGroup' | 'status'> {
  status: MemberStatus;
  /** Branch that holds the organisational relation. */
  organisationId: Id;
  /** Party group inside that branch. */
  groupId: Id | null;
  /** Months the probation was extended by, 6–12; 0 when it was not. */
  extensionMonths: number;
  /** Day since which the person is a mobile member. */
  mobileDate: PartialDay | null;
  /** Day since which contact is lost. */
  lostContactDate: PartialDay | null;
}

/** Name of a field of a record. */
export type MemberField = keyof MemberValues;

/** A value of a record's field. */
export type MemberValue = string | number | boolean | null;

/** A record of which a roster says nothing yet: what is not given is unknown. */
export const UNKNOWN_MEMBER: Omit<MemberValues, 'name' | 'organisationId'> = {
  groupId: null, idNumber: null, schoolNumber: null, sex: null, birthDate: null, ethnicity: null, nativePlace: null, phone: null,
  email: null, address: null, education: null, degree: null, graduatedFrom: null, major: null, classGroup: null, workStartDate: null,
  professionalTitle: null, memberCategory: null, duesCategory: null, stage: 'applicant', status: 'normal', applicationDate: null,
  activistDate: null, developmentTargetDate: null, joinDate: null, conversionDate: null, increaseKind: null, lostContact: null,
  mobileMember: null, remark: null, extensionMonths: 0, mobileDate: null, lostContactDate: null,
};

/** Chinese names of the fields, as lists, forms and the history show them. */
export const MEMBER_FIELD_LABELS: Readonly<Record<MemberField, string>> = {
  name: '姓名', idNumber: '身份证号', schoolNumber: '学号/工号', sex: '性别', birthDate: '出生日期', ethnicity: '民族',
  nativePlace: '籍贯', phone: '手机号', email: '电子邮箱', address: '家庭住址', education: '学历', degree: '学位',
  graduatedFrom: '毕业院校', major: '专业', classGroup: '班级', workStartDate: '参加工作日期', professionalTitle: '职称',
  memberCategory: '人员类别', duesCategory: '党费类别', organisationId: '所在党支部', groupId: '党小组', stage: '党员类型',
  status: '党籍状态', applicationDate: '申请入党时间', activistDate: '列为积极分子时间', developmentTargetDate: '列为发展对象时间',
  joinDate: '入党时间', conversionDate: '转正时间', extensionMonths: '预备期延长', increaseKind: '增加方式',
  mobileMember: '流动党员', mobileDate: '流动起始时间', lostContact: '失联', lostContactDate: '失联起始时间', remark: '备注',
};

/** Every field of a record, in the order in which they are shown. */
export const MEMBER_FIELDS = Object.keys(MEMBER_FIELD_LABELS) as MemberField[];
