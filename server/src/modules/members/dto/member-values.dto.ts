import {
  DEGREES, DUES_CATEGORIES, EDUCATION_LEVELS, ETHNIC_GROUPS, INCREASE_KINDS, MAX_NAME, MEMBER_CATEGORIES, SEXES, type DegreeCode, type DuesCategory,
  type EditableFacts, type EducationCode, type EthnicCode, type IncreaseKind, type MemberCategory, type SexCode,
} from '@party/shared/members';
import { Flag, IdField, OneOf, Optional, Text } from '../../../platform/http/fields.js';
import { codesOf } from './codes-of.js';

/** A text whose form the rules of shared judge, with sentences people understand; here only its length is bounded. */
const Raw = (label: string, max = 60): PropertyDecorator => Text(label, max, 0);

/** Fields of a record as a keeper of the roster writes them. Null or an empty text clears a field. */
export class MemberValuesDto implements Partial<EditableFacts> {
  @Optional() @IdField('党支部') organisationId?: string;
  @Optional() @IdField('党小组') groupId?: string | null;
  @Optional() @Raw('姓名', MAX_NAME * 4) name?: string;
  @Optional() @Raw('身份证号') idNumber?: string | null;
  @Optional() @Raw('学号/工号') schoolNumber?: string | null;
  @Optional() @OneOf('性别', codesOf(SEXES)) sex?: SexCode | null;
  @Optional() @Raw('出生日期') birthDate?: string | null;
  @Optional() @OneOf('民族', codesOf(ETHNIC_GROUPS)) ethnicity?: EthnicCode | null;
  @Optional() @Raw('籍贯') nativePlace?: string | null;
  @Optional() @Raw('手机号') phone?: string | null;
  @Optional() @Raw('电子邮箱', 120) email?: string | null;
  @Optional() @Raw('家庭住址', 200) address?: string | null;
  @Optional() @OneOf('学历', codesOf(EDUCATION_LEVELS)) education?: EducationCode | null;
  @Optional() @OneOf('学位', codesOf(DEGREES)) degree?: DegreeCode | null;
  @Optional() @Raw('毕业院校') graduatedFrom?: string | null;
  @Optional() @Raw('专业') major?: string | null;
  @Optional() @Raw('班级') classGroup?: string | null;
  @Optional() @Raw('参加工作日期') workStartDate?: string | null;
  @Optional() @Raw('职称') professionalTitle?: string | null;
  @Optional() @OneOf('人员类别', codesOf(MEMBER_CATEGORIES)) memberCategory?: MemberCategory | null;
  @Optional() @OneOf('党费类别', codesOf(DUES_CATEGORIES)) duesCategory?: DuesCategory | null;
  @Optional() @Raw('申请入党时间') applicationDate?: string | null;
  @Optional() @Raw('列为积极分子时间') activistDate?: string | null;
  @Optional() @Raw('列为发展对象时间') developmentTargetDate?: string | null;
  @Optional() @Raw('入党时间') joinDate?: string | null;
  @Optional() @Raw('转正时间') conversionDate?: string | null;
  @Optional() @OneOf('增加方式', codesOf(INCREASE_KINDS)) increaseKind?: IncreaseKind | null;
  @Optional() @Flag('流动党员') mobileMember?: boolean | null;
  @Optional() @Raw('流动起始时间') mobileDate?: string | null;
  @Optional() @Flag('失联') lostContact?: boolean | null;
  @Optional() @Raw('失联起始时间') lostContactDate?: string | null;
  @Optional() @Raw('备注', 500) remark?: string | null;
}
