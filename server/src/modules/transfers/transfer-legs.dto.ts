import { LEG_KINDS, LEG_WAIVERS, type DisposeTransferLegRequest, type EndTransferLegRequest, type LegKind, type TransferUploadQuery } from '@party/shared/transfers';
import { IdField, IdParams, OneOf, Optional, Text, Whole } from '../../platform/http/fields.js';

const MAX_VERSION = 2_147_483_647;

export class LegParams extends IdParams {
  @OneOf('手续', LEG_KINDS)
  leg: LegKind;
}

export class EvidenceParams extends IdParams {
  @IdField('凭证')
  evidence: string;
}

export class TransferUploadDto implements TransferUploadQuery {
  @Whole('版本', 1, MAX_VERSION)
  version: number;
}

export class EndTransferLegDto implements EndTransferLegRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @Optional() @Text('编号', 40, 0)
  number?: string;

  @Optional() @Text('情况说明', 200, 0)
  opinion?: string;
}

export class DisposeTransferLegDto implements DisposeTransferLegRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @OneOf('操作', [...LEG_WAIVERS, 'reopen'])
  action: DisposeTransferLegRequest['action'];

  @Optional() @Text('原因', 200, 0)
  opinion?: string;
}
