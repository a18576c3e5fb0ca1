import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, Matches, ValidateNested } from 'class-validator';
import { MAX_FEN } from '@party/shared/dues';
import {
  ORDER_STATES, type AskPayRefundRequest, type CheckPayOrderRequest, type ColleagueClaim, type DecidePayRefundRequest, type EndPayRefundRequest, type AgreePayDifferenceRequest, HandlePayDifferenceRequest, type ListPayDifferencesQuery, type ListPayOrdersQuery, type MakePayOrderRequest,
  type PayNoticeParams, type PayOrderState,
} from '@party/shared/payments';
import { Flag, Formed, OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MOST_VERSION = 2_147_483_647;

export class ColleagueClaimDto implements ColleagueClaim {
  @Text('姓名', 60, 2)
  name: string;

  @Text('学号/工号', 30)
  schoolNumber: string;
}

export class MakePayOrderDto implements MakePayOrderRequest {
  @IsArray({ message: '月份须为列表' })
  @ArrayMaxSize(13, { message: '月份最多 13 项' })
  @Matches(MONTH, { each: true, message: '月份须为 2026-11 这样的年月' })
  months: string[];

  @Whole('自愿多交（分）', 0, MAX_FEN)
  extraFen: number;

  @Optional() @ValidateNested() @Type(() => ColleagueClaimDto)
  colleague?: ColleagueClaimDto;
}

export class CheckPayOrderDto implements CheckPayOrderRequest {
  @Flag('支付结果')
  claimed: boolean;
}

export class ListPayOrdersDto extends PageQueryDto implements ListPayOrdersQuery {
  @Optional() @SomeOf('订单状态', ORDER_STATES)
  state?: PayOrderState[];

  @Optional() @Flag('是否待核对')
  held?: boolean;
}

export class AskPayRefundDto implements AskPayRefundRequest {
  @Text('退款原因', 80, 2)
  reason: string;

  @Optional()
  @IsArray({ message: '月份须为列表' })
  @ArrayMaxSize(13, { message: '月份最多 13 项' })
  @Matches(MONTH, { each: true, message: '月份须为 2026-11 这样的年月' })
  months?: string[];

  @Optional() @Whole('退回的自愿多交（分）', 0, MAX_FEN)
  extraFen?: number;
}

export class DecidePayRefundDto implements DecidePayRefundRequest {
  @Whole('退款版本', 1, MOST_VERSION)
  version: number;

  @OneOf('审批结果', ['approve', 'refuse'])
  decision: 'approve' | 'refuse';

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class EndPayRefundDto implements EndPayRefundRequest {
  @Whole('退款版本', 1, MOST_VERSION)
  version: number;

  @Text('原因', 150, 5)
  reason: string;
}

export class ListPayDifferencesDto extends PageQueryDto implements ListPayDifferencesQuery {
  @Optional() @Flag('是否已处理')
  handled?: boolean;
}

export class HandlePayDifferenceDto implements HandlePayDifferenceRequest {
  @Whole('差异版本', 1, MOST_VERSION)
  version: number;

  @Text('处理结果', 200, 2)
  note: string;
}

export class AgreePayDifferenceDto implements AgreePayDifferenceRequest {
  @Whole('差异版本', 1, MOST_VERSION)
  version: number;

  @OneOf('复核结果', ['approve', 'refuse'])
  decision: 'approve' | 'refuse';

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class PayNoticeParamsDto implements PayNoticeParams {
  @Formed('商户号', /^\d{8,10}$/, '格式有误')
  mchid: string;
}
