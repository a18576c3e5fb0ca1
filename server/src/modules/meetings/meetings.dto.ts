import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { ID_PATTERN } from '@party/shared/kernel';
import {
  MEETING_ANSWERS, MEETING_KINDS, SEAT_MARKS,
  type AnswerMeetingRequest, type CancelMeetingRequest, type CandidatesQuery, type ChangeMeetingRequest, type DecideLeaveRequest, type DecideMinutesRequest, type ListMeetingsQuery, type MarkSeatsRequest,
  type MeetingAnswer, type MeetingKind, type MeetingMonthQuery, type MeetingOverviewQuery, type MeetingPlan, type MeetingStepRequest, type MinutesItem, type SeatMark, type SeatMarking, type SignInRequest,
  type Votes, type WriteMinutesRequest,
} from '@party/shared/meetings';
import { DayField, Flag, Formed, IdField, ListOf, OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const MOST_INVITED = 50;
const MOST_VOTES = 2000;
const Version = (): PropertyDecorator => Whole('会议版本', 1, 2_147_483_647);
const Month = (): PropertyDecorator => Formed('月份', /^\d{4}-(0[1-9]|1[0-2])$/, '须为 2026-11 这样的年月');

export class PlanMeetingDto implements MeetingPlan {
  @OneOf('会议类型', MEETING_KINDS)
  kind: MeetingKind;

  @IdField('党支部')
  organisationId: string;

  @Optional() @IdField('党小组')
  groupId?: string;

  @Text('会议主题', 60, 2)
  topic: string;

  @DayField('开会日期')
  on: string;

  @Formed('开会时间', /^([01]\d|2[0-3]):[0-5]\d$/, '须为 19:00 这样的时分')
  at: string;

  @Whole('预计时长（分钟）', 15, 600)
  minutes: number;

  @Text('地点', 60, 2)
  place: string;

  @Optional() @Text('会前准备', 300, 0)
  note?: string;

  @IsArray({ message: '议题须为列表' }) @ArrayMinSize(1, { message: '请至少写一个议题' }) @ArrayMaxSize(12, { message: '议题最多 12 个' })
  @IsString({ each: true, message: '议题须为文字' }) @MinLength(2, { each: true, message: '每个议题至少 2 个字' }) @MaxLength(60, { each: true, message: '每个议题最多 60 个字' })
  agenda: string[];

  @IdField('记录人')
  recorderId: string;

  @IdField('主持人')
  chairId: string;

  @Optional() @IsArray({ message: '列席人员须为列表' }) @ArrayMaxSize(MOST_INVITED, { message: `列席人员最多 ${MOST_INVITED} 人` })
  @Matches(ID_PATTERN, { each: true, message: '列席人员编号格式有误' })
  invitedIds?: string[];
}

export class ChangeMeetingDto extends PlanMeetingDto implements ChangeMeetingRequest {
  @Version()
  version: number;

  @Optional() @Text('原因', 200, 0)
  reason?: string;
}

export class MeetingStepDto implements MeetingStepRequest {
  @Version()
  version: number;
}

export class CancelMeetingDto extends MeetingStepDto implements CancelMeetingRequest {
  @Text('原因', 200, 0)
  reason: string;
}

export class AnswerMeetingDto implements AnswerMeetingRequest {
  @OneOf('答复', MEETING_ANSWERS)
  answer: MeetingAnswer;

  @Optional() @Text('请假原因', 200, 0)
  reason?: string;
}

export class DecideLeaveDto implements DecideLeaveRequest {
  @IdField('请假人')
  memberId: string;

  @Flag('是否准假')
  grant: boolean;

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class SignInDto implements SignInRequest {
  @Formed('签到码', /^\d{4}$/, '为四位数字')
  code: string;
}

class SeatMarkingDto implements SeatMarking {
  @IdField('人员')
  memberId: string;

  @Optional() @OneOf('到会情况', SEAT_MARKS)
  mark: SeatMark | null = null;
}

export class MarkSeatsDto implements MarkSeatsRequest {
  @ListOf('到会情况', () => SeatMarkingDto, 200)
  marks: SeatMarkingDto[];
}

class VotesDto implements Votes {
  @Whole('赞成票', 0, MOST_VOTES)
  favour: number;

  @Whole('反对票', 0, MOST_VOTES)
  against: number;

  @Whole('弃权票', 0, MOST_VOTES)
  abstain: number;
}

class MinutesItemDto implements MinutesItem {
  @Text('议题', 60, 2)
  title: string;

  @Text('讨论情况', 2000, 0)
  said: string;

  @Text('决议', 500, 0)
  resolved: string;

  @Optional() @ValidateNested() @Type(() => VotesDto)
  votes?: VotesDto;
}

export class WriteMinutesDto extends MeetingStepDto implements WriteMinutesRequest {
  @ListOf('议题', () => MinutesItemDto, 20)
  items: MinutesItemDto[];

  @Flag('是否提交')
  submit: boolean;
}

export class DecideMinutesDto extends MeetingStepDto implements DecideMinutesRequest {
  @Flag('是否确认')
  confirm: boolean;

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class ListMeetingsDto extends PageQueryDto implements ListMeetingsQuery {
  @Optional() @OneOf('时间', ['ahead', 'past'])
  when?: 'ahead' | 'past';

  @Optional() @SomeOf('会议类型', MEETING_KINDS)
  kind?: MeetingKind[];
}

export class MeetingMonthDto implements MeetingMonthQuery {
  @Month()
  month: string;
}

export class MeetingOverviewDto extends PageQueryDto implements MeetingOverviewQuery {
  @Month()
  month: string;
}

export class CandidatesDto implements CandidatesQuery {
  @IdField('党支部')
  organisationId: string;

  @Optional() @IdField('党小组')
  groupId?: string;
}
