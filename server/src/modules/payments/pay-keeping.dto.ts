import { HOLD_OUTCOMES, type AskHandRefundRequest, type AskPayHoldRequest, type DecidePayHoldRequest, type HandPaymentTab, type HoldOutcome, type ListHandPaymentsQuery } from '@party/shared/payments';
import { OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';
import { AskPayRefundDto } from './payments.dto.js';

const MOST_VERSION = 2_147_483_647;

export class ListHandPaymentsDto extends PageQueryDto implements ListHandPaymentsQuery {
  @Optional() @OneOf('收款范围', ['standing', 'asked', 'back'])
  tab?: HandPaymentTab;

  @Optional() @Text('收据编号', 40)
  receiptNumber?: string;
}

export class AskHandRefundDto extends AskPayRefundDto implements AskHandRefundRequest {
  @Text('退款凭据号', 40)
  receiptNumber: string;
}

export class AskPayHoldDto implements AskPayHoldRequest {
  @Whole('订单版本', 1, MOST_VERSION)
  version: number;

  @OneOf('处理办法', HOLD_OUTCOMES)
  outcome: HoldOutcome;

  @Text('核对情况', 200, 5)
  evidence: string;
}

export class DecidePayHoldDto implements DecidePayHoldRequest {
  @Whole('处理办法版本', 1, MOST_VERSION)
  version: number;

  @OneOf('审批结果', ['approve', 'refuse'])
  decision: 'approve' | 'refuse';

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}
