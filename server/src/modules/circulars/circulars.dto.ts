import { IsString, MaxLength } from 'class-validator';
import {
  CIRCULAR_ACTIONS, CIRCULAR_AUDIENCES, CIRCULAR_READINGS,
  type CircularAudience, type CircularFacts, type CircularReading, type CircularReadersQuery, type EditCircularRequest, type OwnCircularsQuery, type ReadCircularRequest, type StepCircularRequest,
} from '@party/shared/circulars';
import { DayField, IdField, OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';

const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);

export class OwnCircularsDto extends PageQueryDto implements OwnCircularsQuery {
  @Optional() @OneOf('状态', CIRCULAR_READINGS)
  reading?: CircularReading;
}

export class CircularReadersDto extends OwnCircularsDto implements CircularReadersQuery {
  @Optional() @Text('姓名', 20, 0)
  q?: string;
}

export class CircularFactsDto implements CircularFacts {
  @IdField('发布单位')
  organisationId: string;

  @Text('标题', 100, 2)
  title: string;

  @IsString({ message: '正文须为文字' }) @MaxLength(60_000, { message: '正文最多 60000 个字' })
  text: string;

  @OneOf('阅读范围', CIRCULAR_AUDIENCES)
  audience: CircularAudience;

  @DayField('截止日期')
  dueOn: string;
}

export class EditCircularDto extends CircularFactsDto implements EditCircularRequest {
  @Version()
  version: number;
}

export class StepCircularDto implements StepCircularRequest {
  @Version()
  version: number;

  @OneOf('操作', CIRCULAR_ACTIONS)
  action: StepCircularRequest['action'];
}

export class ReadCircularDto implements ReadCircularRequest {
  @Whole('版次', 1, 2_147_483_647)
  edition: number;
}
