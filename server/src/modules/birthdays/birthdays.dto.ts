import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import {
  BIRTHDAY_BASES, CEREMONY_SPANS, DEED_KINDS, type BirthdayBasis, type CeremonySpan, type ChangeSettingRequest, type DeedKind, type ListBirthdaysQuery, type MonthQuery, type RecordDeedRequest,
  type WriteReflectionRequest, type WriteWishRequest,
} from '@party/shared/birthdays';
import { ID_PATTERN, type Id } from '@party/shared/kernel';
import { DayField, Formed, IdField, OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';

const Month = (): PropertyDecorator => Formed('月份', /^\d{4}-(0[1-9]|1[0-2])$/, '须为 2026-11 这样的月份');
const Year = (): PropertyDecorator => Whole('年份', 1922, 2100);
const Version = (): PropertyDecorator => Whole('版本', 0, 2_147_483_647);

export class MonthQueryDto implements MonthQuery {
  @Month()
  month: string;

  @Optional() @IdField('党组织')
  organisationId?: string;
}

export class ListBirthdaysDto extends PageQueryDto implements ListBirthdaysQuery {
  @Month()
  month: string;

  @Optional() @Whole('日', 1, 31)
  day?: number;

  @Optional() @IdField('党组织')
  organisationId?: string;
}

export class YearPageDto extends PageQueryDto {
  @Year()
  year: number;
}

export class WriteWishDto implements WriteWishRequest {
  @Year()
  year: number;

  @Version()
  version: number;

  @Text('寄语', 200, 0)
  text: string;
}

export class WriteReflectionDto implements WriteReflectionRequest {
  @Year()
  year: number;

  @Version()
  version: number;

  @Text('感悟', 1000, 0)
  text: string;
}

export class RecordDeedDto implements RecordDeedRequest {
  @IsArray({ message: '党员须为列表' }) @ArrayMinSize(1, { message: '请选择党员' }) @ArrayMaxSize(100, { message: '一次最多登记 100 人' })
  @Matches(ID_PATTERN, { each: true, message: '党员编号格式有误' })
  memberIds: Id[];

  @Year()
  year: number;

  @OneOf('开展形式', DEED_KINDS)
  kind: DeedKind;

  @DayField('开展日期')
  happenedOn: string;

  @Optional() @OneOf('集中方式', CEREMONY_SPANS)
  span?: CeremonySpan;

  @Optional() @Text('备注', 200, 0)
  note?: string;
}

export class SettingQueryDto {
  @IdField('党组织')
  organisationId: string;
}

export class ChangeSettingDto implements ChangeSettingRequest {
  @IdField('党组织')
  organisationId: string;

  @OneOf('计算日期', [...BIRTHDAY_BASES, 'inherit'])
  basis: BirthdayBasis | 'inherit';
}

export class SecretParams {
  @Formed('链接', /^[\w-]{1,128}$/, '无效')
  secret: string;
}
