import type { AnswerXuexiDisputeRequest, DisputeXuexiRequest, ListXuexiDisputesQuery } from '@party/shared/points';
import { Flag, Optional, PageQueryDto, Text } from '../../../platform/http/fields.js';

export class DisputeXuexiDto implements DisputeXuexiRequest {
  @Text('异议内容', 300, 2)
  text: string;
}

export class ListXuexiDisputesDto extends PageQueryDto implements ListXuexiDisputesQuery {
  @Optional() @Flag('已答复')
  answered?: boolean;
}

export class AnswerXuexiDisputeDto implements AnswerXuexiDisputeRequest {
  @Text('答复', 300, 2)
  answer: string;

  @Flag('积分有误')
  wrong: boolean;
}
