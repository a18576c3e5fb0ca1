import type { CampaignPhase, VerificationState } from '@party/shared/members';
import type {
  CampaignPartQuery, CloseCampaignRequest, ConfirmVerificationRequest, CreateCampaignRequest, ListCampaignsQuery, ListVerificationsQuery,
} from '@party/shared/verification';
import { DayField, IdField, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const PHASES: readonly CampaignPhase[] = ['upcoming', 'open', 'closed'];
const STATES: readonly VerificationState[] = ['pending', 'confirmed', 'correction_requested', 'stale'];
const MAX_VERSION = 2_147_483_647;

export class CreateCampaignDto implements CreateCampaignRequest {
  @Text('名称', 50, 2)
  title: string;

  @IdField('组织')
  organisationId: string;

  @DayField('开始日期')
  opensOn: string;

  @DayField('结束日期')
  closesOn: string;
}

export class CloseCampaignDto implements CloseCampaignRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;
}

export class ListCampaignsDto extends PageQueryDto implements ListCampaignsQuery {
  @Optional() @SomeOf('阶段', PHASES)
  phase?: CampaignPhase[];
}

export class CampaignPartDto implements CampaignPartQuery {
  @Optional() @IdField('组织')
  organisationId?: string;
}

export class ListVerificationsDto extends PageQueryDto implements ListVerificationsQuery {
  @Optional() @IdField('组织')
  organisationId?: string;

  @Optional() @SomeOf('状态', STATES)
  state?: VerificationState[];
}

export class ConfirmVerificationDto implements ConfirmVerificationRequest {
  @Whole('信息版本', 1, MAX_VERSION)
  recordVersion: number;
}
