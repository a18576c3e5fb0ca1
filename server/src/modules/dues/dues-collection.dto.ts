import { HAND_WAYS, type CloseDuesMonthRequest, type CollectDuesRequest, type CollectedItem, type DuesCardQuery, type HandWay, type RemindDuesRequest, type ReopenDuesMonthRequest, type SetDuesAheadRequest, type SetDuesQuarterlyRequest } from '@party/shared/dues';
import { ID_PATTERN } from '@party/shared/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import { DayField, Flag, IdField, ListOf, OneOf, Optional, Text, Whole } from '../../platform/http/fields.js';
import { MonthField } from './dues.dto.js';

export class CollectedItemDto implements CollectedItem {
  @IdField('党员')
  memberId: string;

  @Text('收据号', 40)
  receiptNumber: string;
}

export class CollectDuesDto implements CollectDuesRequest {
  @MonthField('交纳至')
  through: string;

  @OneOf('收款方式', HAND_WAYS)
  way: HandWay;

  @DayField('收款日期')
  paidOn: string;

  @ListOf('党员', () => CollectedItemDto, 50)
  items: CollectedItemDto[];

  @Optional() @Whole('合计（分）', 0, 2_147_483_647)
  totalFen?: number;
}

export class QuarterlyDto implements SetDuesQuarterlyRequest {
  @IdField('党员')
  memberId: string;

  @Flag('按季交纳')
  quarterly: boolean;
}

export class AheadDto implements SetDuesAheadRequest {
  @IdField('党员')
  memberId: string;

  @Flag('同意预交')
  agreed: boolean;
}

export class RemindDuesDto implements RemindDuesRequest {
  @IsArray({ message: '党员须为列表' })
  @ArrayMinSize(1, { message: '请选择要提醒的党员' })
  @ArrayMaxSize(100, { message: '一次最多提醒 100 人' })
  @Matches(ID_PATTERN, { each: true, message: '党员格式有误' })
  memberIds: string[];
}

export class DuesCardDto implements DuesCardQuery {
  @Whole('年份', 1921, 2999)
  year: number;
}

export class CloseMonthDto implements CloseDuesMonthRequest {
  @IdField('党组织')
  organisationId: string;

  @MonthField()
  month: string;
}

export class ReopenMonthDto extends CloseMonthDto implements ReopenDuesMonthRequest {
  @Text('原因', 200, 2)
  reason: string;
}
