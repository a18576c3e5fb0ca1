import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import {
  TRANSFER_DECISIONS, TRANSFER_REASONS, type DecideTransferRequest, type DisposeTransferRequest, type ExportTransfersQuery, type LetterRequest, type ListTransfersQuery,
  type ResubmitTransferRequest, type SubmitTransferRequest, type TransferDecision, type TransferDisposal, type TransferReason, type TransferTarget, type TransferView,
  type WithdrawTransferRequest,
} from '@party/shared/transfers';
import { LETTER_MAX_DAYS } from '@party/shared/letters';
import { DayField, Flag, Formed, IdField, OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';

const MAX_VERSION = 2_147_483_647;
const VIEWS: readonly TransferView[] = ['mine_to_decide', 'under_way', 'overdue', 'ended'];
const DISPOSALS: readonly TransferDisposal[] = ['accept', 'refuse', 'reissue', 'revoke'];
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

export class TransferTargetDto implements TransferTarget {
  @Optional() @IdField('接收支部')
  toOrganisationId?: string;

  @Optional() @Text('接收单位全称', 100, 4)
  toName?: string;

  @Optional() @Text('上级党委全称', 100, 4)
  viaName?: string;
}

export class SubmitTransferDto extends TransferTargetDto implements SubmitTransferRequest {
  @OneOf('转接原因', TRANSFER_REASONS)
  reason: TransferReason;

  @Optional() @Text('说明', 200, 0)
  note?: string;
}

export class ResubmitTransferDto extends SubmitTransferDto implements ResubmitTransferRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;
}

export class WithdrawTransferDto implements WithdrawTransferRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;
}

export class LetterDto implements LetterRequest {
  @Text('介绍信抬头', 100, 4)
  addressee: string;

  @Whole('有效期天数', 1, LETTER_MAX_DAYS)
  days: number;
}

class WithLetter {
  @Optional()
  @IsObject({ message: '介绍信格式有误' })
  @ValidateNested()
  @Type(() => LetterDto)
  letter?: LetterDto;

  @Optional() @Text('审批意见', 200, 0)
  opinion?: string;

  @Whole('版本', 1, MAX_VERSION)
  version: number;
}

export class DecideTransferDto extends WithLetter implements DecideTransferRequest {
  @OneOf('审批结果', TRANSFER_DECISIONS)
  decision: TransferDecision;

  @Optional() @Formed('党费交到的月份', MONTH, '须为 2026-11 这样的年月')
  duesPaidThrough?: string;

  @Optional() @Flag('本省')
  provincial?: boolean;
}

export class DisposeTransferDto extends WithLetter implements DisposeTransferRequest {
  @OneOf('操作', DISPOSALS)
  action: TransferDisposal;

  @Optional() @DayField('对方接收日期')
  acceptedOn?: string;
}

export class ExportTransfersDto implements ExportTransfersQuery {
  @Optional() @OneOf('范围', VIEWS)
  view?: TransferView;
}

export class ListTransfersDto extends PageQueryDto implements ListTransfersQuery {
  @Optional() @OneOf('范围', VIEWS)
  view?: TransferView;
}
