import type { AskAmendmentRequest } from '@party/shared/dues';
import { IdField, Text } from '../../../platform/http/fields.js';
import { MonthField } from '../dues.dto.js';

export class AskAmendmentDto implements AskAmendmentRequest {
  @IdField('党员')
  memberId: string;

  @MonthField('开始月份')
  from: string;

  @MonthField('结束月份')
  until: string;

  @Text('更正原因', 200, 2)
  reason: string;
}
