import {
  POSITION_END_REASONS, type AppointLeaderRequest, type AppointRequest, type EndingPositionsQuery, type EndPositionRequest, type PositionEndReason,
} from '@party/shared/organisations';
import { POSITION_KINDS, type PositionKind } from '@party/shared/permissions';
import { DayField, IdField, OneOf, Optional, Text, Whole } from '../../platform/http/fields.js';

export class AppointDto implements AppointRequest {
  @IdField('拟任职人员')
  memberId: string;

  @OneOf('职务', POSITION_KINDS)
  kind: PositionKind;

  @DayField('任职日期')
  startsOn: string;

  @Optional() @DayField('任期届满日')
  termEndsOn?: string | null;
}

export class AppointLeaderDto implements AppointLeaderRequest {
  @IdField('拟任职人员')
  memberId: string;

  @DayField('任职日期')
  startsOn: string;
}

export class EndPositionDto implements EndPositionRequest {
  @Whole('版本', 1, 4_294_967_295)
  version: number;

  @DayField('离任日期')
  endedOn: string;

  @OneOf('离任原因', POSITION_END_REASONS)
  reason: PositionEndReason;

  @Optional() @Text('说明', 200)
  note?: string;
}

export class EndingPositionsDto implements EndingPositionsQuery {
  @Optional() @Whole('天数', 1, 366)
  withinDays: number = 90;
}
