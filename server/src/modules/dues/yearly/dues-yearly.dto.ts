import {
  HAND_WAYS, MAX_FEN, REMIT_LEVELS, type AccountUseEntry, type DecideRemittanceRequest, type DuesYearQuery, type ForwardLargeDuesRequest, type HandWay, type PublishYearAccountRequest, type ReceiptLargeDuesRequest, type RecordRemittanceRequest, type RemitLevel,
  type SaveYearAccountRequest, type SetRemitShareRequest,
} from '@party/shared/dues';
import { DayField, IdField, ListOf, OneOf, Optional, PageQueryDto, Text, Whole } from '../../../platform/http/fields.js';

const Year = (label = '年份'): PropertyDecorator => Whole(label, 1921, 2999);
const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);

export class YearQueryDto implements DuesYearQuery {
  @Year()
  year: number;
}

export class YearPageDto extends PageQueryDto implements DuesYearQuery {
  @Year()
  year: number;
}

export class RecordRemittanceDto implements RecordRemittanceRequest {
  @IdField('党组织')
  organisationId: string;

  @Year()
  year: number;

  @Whole('上缴金额（分）', 1, MAX_FEN)
  fen: number;

  @OneOf('上缴方式', HAND_WAYS)
  way: HandWay;

  @Text('凭证号', 40)
  evidenceNumber: string;

  @DayField('上缴日期')
  remittedOn: string;
}

export class DecideRemittanceDto implements DecideRemittanceRequest {
  @Version()
  version: number;

  @OneOf('处理结果', ['confirm', 'reject'])
  decision: 'confirm' | 'reject';

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class ForwardLargeDuesDto implements ForwardLargeDuesRequest {
  @Whole('版本', 0, 2_147_483_647)
  version: number;

  @DayField('上缴日期')
  forwardedOn: string;

  @Text('文号或凭证号', 40)
  documentNumber: string;
}

export class ReceiptLargeDuesDto implements ReceiptLargeDuesRequest {
  @Version()
  version: number;

  @Text('收据号', 40)
  receiptNumber: string;

  @DayField('收据日期')
  receiptOn: string;
}

export class SetRemitShareDto implements SetRemitShareRequest {
  @IdField('党组织')
  organisationId: string;

  @OneOf('层级', REMIT_LEVELS)
  level: RemitLevel;

  @Year('起始年份')
  fromYear: number;

  @Whole('上缴比例（千分之）', 0, 1000)
  permille: number;
}

export class AccountUseDto implements AccountUseEntry {
  @Text('用途', 60, 2)
  purpose: string;

  @Whole('金额（分）', 1, MAX_FEN)
  fen: number;
}

export class SaveYearAccountDto implements SaveYearAccountRequest {
  @IdField('党组织')
  organisationId: string;

  @Year()
  year: number;

  @Optional() @Version()
  version?: number;

  @ListOf('使用情况', () => AccountUseDto, 30, 0)
  uses: AccountUseDto[];

  @Optional() @Text('说明', 200, 0)
  note?: string;
}

export class PublishYearAccountDto implements PublishYearAccountRequest {
  @IdField('党组织')
  organisationId: string;

  @Year()
  year: number;

  @Version()
  version: number;
}
