import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import { ID_PATTERN, type Id } from '@party/shared/kernel';
import type { OfflineSignInRequest, OpenMeetingRequest, RecordMeetingRequest, WithdrawMeetingRequest } from '@party/shared/learning';
import { DayField, Formed, Text, Whole } from '../../platform/http/fields.js';
import { RollQueryDto, TIME } from './learning.dto.js';

export class OpenMeetingDto extends RollQueryDto implements OpenMeetingRequest {
  @Text('地点', 60, 2)
  place: string;

  @Text('主题', 100, 2)
  topic: string;

  @Whole('时长（分钟）', 10, 480)
  minutes: number;
}

export class RecordMeetingDto extends OpenMeetingDto implements RecordMeetingRequest {
  @DayField('学习日期')
  heldOn: string;

  @Formed('开始时间', TIME, '须为 14:30 这样的时分')
  heldAt: string;

  @IsArray({ message: '到场人员须为列表' }) @ArrayMinSize(1, { message: '请选择到场人员' }) @ArrayMaxSize(200, { message: '一次最多登记 200 人' })
  @Matches(ID_PATTERN, { each: true, message: '人员编号格式有误' })
  memberIds: Id[];
}

export class OfflineSignInDto implements OfflineSignInRequest {
  @Formed('签到码', /^\d{4}$/, '须为 4 位数字')
  code: string;
}

export class WithdrawMeetingDto implements WithdrawMeetingRequest {
  @Whole('版本', 1, 2_147_483_647)
  version: number;
}
