import {
  BRANCH_ORDERS, CLAIM_STATES, LIST_MODES, MANUAL_SOURCES, MOST_CAP, MOST_POINTS, POINT_SOURCES, TOP_PLACES, type AddPointRuleRequest, type AnswerPointAppealRequest, type AskReversalRequest, type BranchOrder, type ChangePointListRequest, type ClaimState,
  type CorrectBoardRequest, type DecidePointsRequest, type ListMode, type ListPointAppealsQuery, type ListPointClaimsQuery, type ListRankedBranchesQuery, type ListReversalsQuery, type ObjectToEntryRequest, type PeriodQuery,
  type PointSource, type ProposePointsRequest, type PublishBoardRequest,
} from '@party/shared/points';
import type { ApprovalDecision } from '@party/shared/workbench';
import { DayField, Flag, Formed, IdField, OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const PeriodField = (): PropertyDecorator => Formed('周期', /^\d{4}-(W\d{2}|\d{2})$/, '须为 2026-W48 或 2026-11');
const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);
const Cap = (label: string): PropertyDecorator => Whole(label, 1, MOST_CAP);

export class PeriodQueryDto implements PeriodQuery {
  @Optional() @PeriodField()
  period?: string;
}

export class ListRankedBranchesDto extends PageQueryDto implements ListRankedBranchesQuery {
  @Optional() @PeriodField()
  period?: string;
  @Optional() @OneOf('排列方式', BRANCH_ORDERS)
  by?: BranchOrder;
}

export class OptOutDto {
  @Flag('不在名单显示')
  optedOut: boolean;
}

export class ObjectToEntryDto implements ObjectToEntryRequest {
  @IdField('积分记录')
  entryId: string;

  @Text('异议内容', 300, 2)
  text: string;
}

export class ProposePointsDto implements ProposePointsRequest {
  @IdField('党员')
  memberId: string;

  @OneOf('来源', MANUAL_SOURCES)
  source: PointSource;

  @DayField('日期')
  day: string;

  @Text('依据', 200, 2)
  evidence: string;
}

export class ListPointClaimsDto extends PageQueryDto implements ListPointClaimsQuery {
  @Optional() @SomeOf('状态', CLAIM_STATES)
  state?: ClaimState[];
}

export class DecidePointsDto implements DecidePointsRequest {
  @Version()
  version: number;

  @OneOf('决定', ['approve', 'return', 'reject'])
  decision: ApprovalDecision;

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class AskReversalDto implements AskReversalRequest {
  @Text('冲正原因', 200, 2)
  reason: string;
}

export class ListReversalsDto extends PageQueryDto implements ListReversalsQuery {
  @Optional() @Flag('已办结')
  settled?: boolean;
}

export class ListPointAppealsDto extends PageQueryDto implements ListPointAppealsQuery {
  @Optional() @Flag('已答复')
  answered?: boolean;
}

export class AnswerPointAppealDto implements AnswerPointAppealRequest {
  @Text('答复', 300, 2)
  answer: string;

  @Flag('冲正')
  reverse: boolean;
}

export class AddPointRuleDto implements AddPointRuleRequest {
  @OneOf('来源', POINT_SOURCES)
  source: PointSource;

  @DayField('执行日期')
  from: string;

  @Whole('每次分值', 1, MOST_POINTS)
  points: number;

  @Optional() @Cap('每天上限')
  capDay?: number;

  @Optional() @Cap('每周上限')
  capWeek?: number;

  @Optional() @Cap('每月上限')
  capMonth?: number;

  @Optional() @Cap('每年上限')
  capYear?: number;

  @Flag('须有依据')
  evidence: boolean;
}

export class PlaceQueryDto {
  @IdField('党支部')
  organisationId: string;
}

export class ChangePointListDto implements ChangePointListRequest {
  @IdField('党支部')
  organisationId: string;

  @OneOf('公开方式', LIST_MODES)
  mode: ListMode;

  @Whole('公开名次', TOP_PLACES.least, TOP_PLACES.most)
  topPlaces: number;
}

export class PublishBoardDto implements PublishBoardRequest {
  @Version()
  version: number;

  @Version()
  revision: number;
}

export class CorrectBoardDto implements CorrectBoardRequest {
  @Version()
  version: number;

  @Text('更正说明', 200, 2)
  note: string;
}
