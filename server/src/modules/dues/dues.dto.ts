import {
  BASE_REASONS, RELIEF_DECISIONS, RELIEF_KINDS, type AskReliefRequest, type DecideReliefRequest, type ListReliefsQuery, type ReliefDecision, type ReliefKind, type ReliefState,
  MONTH_STANDINGS, HAND_WAYS, ROUNDINGS, WAGE_ITEM_CODES, MAX_FEN,
  type AddDuesRuleRequest, type BaseReason, type BookPaymentRequest, type DecidePaymentRequest, type DeclareBaseRequest, type ListDuesMonthQuery, type ListPaymentsQuery, type DuesMonthQuery,
  type MonthStanding, type PaymentState, type HandWay, type Rounding, type WageEntry, type WageItem,
} from '@party/shared/dues';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import { DayField, Formed, IdField, ListOf, OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** `YYYY-MM`. */
export const MonthField = (label = '月份'): PropertyDecorator => Formed(label, MONTH, '须为 2026-11 这样的年月');
const RELIEF_STATES: readonly ReliefState[] = ['submitted', 'approved', 'returned', 'rejected'];
const PAYMENT_STATES: readonly PaymentState[] = ['booked', 'confirmed', 'rejected', 'refunded'];

export class WageEntryDto implements WageEntry {
  @OneOf('工资项目', WAGE_ITEM_CODES)
  item: WageItem;

  @Whole('金额（分）', 0, MAX_FEN)
  fen: number;
}

export class DeclareBaseDto implements DeclareBaseRequest {
  @OneOf('申报原因', BASE_REASONS)
  reason: BaseReason;

  @Optional() @ListOf('工资明细', () => WageEntryDto, 30)
  wage?: WageEntryDto[];

  @Optional() @Whole('基数（分）', 0, MAX_FEN)
  baseFen?: number;

  @Optional() @Whole('月数', 1, 3)
  months?: number;
}

export class MonthQueryDto implements DuesMonthQuery {
  @MonthField()
  month: string;
}

export class UndeclaredQueryDto extends PageQueryDto implements DuesMonthQuery {
  @MonthField()
  month: string;
}

export class ListDuesMonthDto extends UndeclaredQueryDto implements ListDuesMonthQuery {
  @Optional() @SomeOf('交纳状态', MONTH_STANDINGS)
  standing?: MonthStanding[];
}

export class BookPaymentDto implements BookPaymentRequest {
  @IdField('党员')
  memberId: string;

  @IsArray({ message: '月份须为列表' })
  @ArrayMaxSize(13, { message: '月份最多 13 项' })
  @Matches(MONTH, { each: true, message: '月份须为 2026-11 这样的年月' })
  months: string[];

  @Whole('自愿多交（分）', 0, MAX_FEN)
  extraFen: number;

  @OneOf('收款方式', HAND_WAYS)
  way: HandWay;

  @Text('收据号', 40)
  receiptNumber: string;

  @DayField('收款日期')
  paidOn: string;

  @Optional() @Text('代交人', 40, 2)
  paidByName?: string;
}

export class ListPaymentsDto extends PageQueryDto implements ListPaymentsQuery {
  @Optional() @SomeOf('状态', PAYMENT_STATES)
  state?: PaymentState[];
}

export class DecidePaymentDto implements DecidePaymentRequest {
  @Whole('登记版本', 1, 2_147_483_647)
  version: number;

  @OneOf('处理结果', ['confirm', 'reject'])
  decision: 'confirm' | 'reject';

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class AskReliefDto implements AskReliefRequest {
  @IdField('党员')
  memberId: string;

  @OneOf('减免方式', RELIEF_KINDS)
  kind: ReliefKind;

  @MonthField('开始月份')
  from: string;

  @MonthField('结束月份')
  until: string;

  @Optional() @Whole('减免后每月金额（分）', 1, MAX_FEN)
  reducedFen?: number;

  @Optional() @MonthField('最迟交纳月份')
  deferredUntil?: string;

  @Text('困难情况', 200, 2)
  reason: string;

  @Text('研究依据', 100, 2)
  document: string;
}

export class ListReliefsDto extends PageQueryDto implements ListReliefsQuery {
  @Optional() @SomeOf('状态', RELIEF_STATES)
  state?: ReliefState[];
}

export class DecideReliefDto implements DecideReliefRequest {
  @Whole('申请版本', 1, 2_147_483_647)
  version: number;

  @OneOf('审批结果', RELIEF_DECISIONS)
  decision: ReliefDecision;

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class AddDuesRuleDto implements AddDuesRuleRequest {
  @MonthField('执行月份')
  from: string;

  @OneOf('取整方式', ROUNDINGS)
  rounding: Rounding;

  @Optional() @Whole('每月上限（分）', 100, MAX_FEN)
  monthlyCapFen?: number;

  @Whole('农民党员每月（分）', 20, 100)
  farmerFen: number;
}
