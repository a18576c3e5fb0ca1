import {
  MONTH_GRADES, PUBLICITY_DAYS, type AnswerMonthObjectionRequest, type ChangeMonthSettingRequest, type CloseMonthRequest, type ConfirmMonthRequest, type CorrectMonthRequest, type MarkMonthRequest, type MonthGrade,
  type ObjectToMonthRequest, type RecordMonthRequest, type RevokeHonourRequest,
} from '@party/shared/points';
import { DayField, Flag, Formed, IdField, OneOf, Optional, Text, Whole } from '../../../platform/http/fields.js';

const Count = (label: string): PropertyDecorator => Whole(label, 0, 2_147_483_647);
/** More than any branch has members. */
const Votes = (label: string): PropertyDecorator => Whole(label, 0, 5000);

export class MarkMonthDto implements MarkMonthRequest {
  @Count('版本')
  revision: number;

  @IdField('党员')
  memberId: string;

  @OneOf('等次', MONTH_GRADES)
  grade: MonthGrade;

  @Text('评语', 200, 2)
  words: string;

  @Text('依据', 200, 0)
  evidence: string;

  @Flag('提名学习标兵')
  nominated: boolean;
}

export class RecordMonthDto implements RecordMonthRequest {
  @Count('版本')
  revision: number;

  @DayField('会议日期')
  metOn: string;

  @Votes('到会有表决权人数')
  present: number;

  @Votes('赞成')
  votesFor: number;

  @Votes('反对')
  votesAgainst: number;

  @Votes('弃权')
  votesAbstained: number;

  @Text('决定内容', 300, 2)
  words: string;
}

export class ConfirmMonthDto implements ConfirmMonthRequest {
  @Count('版本')
  revision: number;

  @Flag('复核结果')
  confirm: boolean;

  @Optional() @Text('退回原因', 200, 0)
  reason?: string;
}

export class CloseMonthDto implements CloseMonthRequest {
  @Count('版本')
  revision: number;
}

export class CorrectMonthDto implements CorrectMonthRequest {
  @Count('版本')
  revision: number;

  @Text('更正说明', 200, 2)
  note: string;
}

export class ObjectToMonthDto implements ObjectToMonthRequest {
  @Text('异议内容', 300, 2)
  text: string;
}

export class AnswerMonthObjectionDto implements AnswerMonthObjectionRequest {
  @Text('答复', 300, 2)
  answer: string;

  @Flag('异议成立')
  upheld: boolean;
}

export class ChangeMonthSettingDto implements ChangeMonthSettingRequest {
  @IdField('党支部')
  organisationId: string;

  @Whole('公示工作日', PUBLICITY_DAYS.least, PUBLICITY_DAYS.most)
  publicityDays: number;

  @Optional() @Formed('起始月份', /^\d{4}-(0[1-9]|1[0-2])$/, '须为 2026-11 这样的月份')
  importedFrom?: string;

  @Optional() @Formed('起始周', /^\d{4}-W\d{2}$/, '须为 2026-W48 这样的周')
  weekFrom?: string;
}

export class RevokeHonourDto implements RevokeHonourRequest {
  @Count('版本')
  version: number;

  @Text('撤销原因', 200, 2)
  reason: string;
}

/** Any text: what is no code is nobody's. */
export class CheckHonourParams {
  @Text('验证码', 60)
  code: string;
}
