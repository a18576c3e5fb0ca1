import {
  ARRIVAL_DECISIONS, ARRIVAL_STAGES, type ArrivalDecision, type ArrivalStage, type ArrivalsView, type ConfirmArrivalReceiptRequest, type DecideArrivalRequest, type ListArrivalsQuery,
  type RegisterArrivalRequest, type ResubmitArrivalRequest, type RevealArrivalRequest, type RevokeArrivalRequest, type WithdrawArrivalRequest,
} from '@party/shared/arrivals';
import { ETHNIC_GROUPS, MAX_NAME, SEXES, type EthnicCode, type SexCode } from '@party/shared/members';
import { DayField, Formed, IdField, OneOf, Optional, PageQueryDto, PartialDayField, Text, Whole } from '../../platform/http/fields.js';

const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);
/** A text whose form the rules of shared judge, with sentences people understand; here only its length is bounded. */
const Raw = (label: string, max = 60): PropertyDecorator => Text(label, max, 0);
const codesOf = (list: { entries: readonly { code: string }[] }): string[] => list.entries.map((entry) => entry.code);
const VIEWS: readonly ArrivalsView[] = ['mine', 'under_way', 'ended'];

/** What a registration says, whenever it is said. */
class LetterDto {
  @Raw('姓名', MAX_NAME * 4) name: string;
  @Optional() @OneOf('性别', codesOf(SEXES)) sex?: SexCode;
  @Optional() @PartialDayField('出生日期') birthDate?: string;
  @OneOf('民族', codesOf(ETHNIC_GROUPS)) ethnicity: EthnicCode;
  @OneOf('党员类型', ARRIVAL_STAGES) stage: ArrivalStage;
  @PartialDayField('入党时间') joinDate: string;
  @Optional() @PartialDayField('转正时间') conversionDate?: string;
  @Optional() @DayField('预备期满日期') probationEndsOn?: string;
  @Text('转出党委全称', 100, 4) sendingName: string;
  @Optional() @Text('通讯地址', 100, 0) sendingAddress?: string;
  @Optional() @Text('联系电话', 30, 0) sendingPhone?: string;
  @Optional() @Formed('邮政编码', /^(\d{6})?$/, '须为 6 位数字') sendingPostcode?: string;
  @Text('介绍信编号', 40) letterNumber: string;
  @DayField('介绍信开具日期') issuedOn: string;
  /** The rule of shared bounds it to the days of a letter. */
  @Whole('介绍信有效期天数', 0, 9999) validDays: number;
  @Raw('党费交到的月份', 10) duesPaidThrough: string;
  @IdField('接收支部') toOrganisationId: string;
  @Optional() @Text('备注', 200, 0) note?: string;
}

export class RegisterArrivalDto extends LetterDto implements RegisterArrivalRequest {
  @Raw('身份证号') idNumber: string;
  @Raw('手机号') phone: string;
}

export class ResubmitArrivalDto extends LetterDto implements ResubmitArrivalRequest {
  @Version() version: number;
  @Optional() @Raw('身份证号') idNumber?: string;
  @Optional() @Raw('手机号') phone?: string;
}

export class PreviewArrivalDto {
  @IdField('接收支部') toOrganisationId: string;
}

export class WithdrawArrivalDto implements WithdrawArrivalRequest {
  @Version() version: number;
}

export class DecideArrivalDto implements DecideArrivalRequest {
  @Version() version: number;
  @OneOf('审批结果', ARRIVAL_DECISIONS) decision: ArrivalDecision;
  @Optional() @Text('审批意见', 200, 0) opinion?: string;
}

export class RevokeArrivalDto implements RevokeArrivalRequest {
  @Version() version: number;
  @Text('撤销原因', 200, 2) reason: string;
}

export class ConfirmArrivalReceiptDto implements ConfirmArrivalReceiptRequest {
  @Version() version: number;
  @DayField('寄出日期') sentOn: string;
  @Optional() @Text('回执编号', 60, 0) number?: string;
}

export class RevealArrivalDto implements RevealArrivalRequest {
  @Text('用途', 200, 2) reason: string;
}

export class ListArrivalsDto extends PageQueryDto implements ListArrivalsQuery {
  @Optional() @OneOf('范围', VIEWS) view?: ArrivalsView;
}
