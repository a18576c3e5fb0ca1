import { MOST_CLASS_HOURS, MOST_PLAN_ITEMS, STUDY_STAGES, type DropPlanRequest, type LearnersFilter, type ListLearnersQuery, type PlanItemRequest, type PlansQuery, type PutPlanRequest, type RecommendRequest, type StudyStage, type WithdrawRecommendationRequest } from '@party/shared/guidance';
import { ID_PATTERN, type Id } from '@party/shared/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import { DayField, Flag, IdField, ListOf, OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';

const YearField = (): PropertyDecorator => Whole('年份', 2000, 2100);
const MOST_PEOPLE = 200;

export class PlansQueryDto implements PlansQuery {
  @IdField('组织')
  organisationId: Id;

  @YearField()
  year: number;
}

export class PlanItemDto implements PlanItemRequest {
  @IdField('资料')
  resourceId: Id;

  @Optional() @DayField('截止日期')
  dueOn?: string;
}

export class DropPlanDto extends PlansQueryDto implements DropPlanRequest {
  @OneOf('人员类别', STUDY_STAGES)
  stage: StudyStage;

  @Whole('版本', 0, 2_147_483_647)
  version: number;
}

export class PutPlanDto extends DropPlanDto implements PutPlanRequest {
  @Whole('学时', 0, MOST_CLASS_HOURS)
  hours: number;

  @ListOf('资料', () => PlanItemDto, MOST_PLAN_ITEMS, 0)
  items: PlanItemDto[];
}

export class ListLearnersDto extends PageQueryDto implements ListLearnersQuery {
  @IdField('组织')
  organisationId: Id;

  @YearField()
  year: number;

  @Optional() @Flag('只看落后')
  behind?: boolean;

  @Optional() @IdField('资料')
  resourceId?: Id;
}

export class ExportLearnersDto extends PlansQueryDto implements LearnersFilter {
  @Optional() @Flag('只看落后')
  behind?: boolean;

  @Optional() @IdField('资料')
  resourceId?: Id;
}

export class RecommendDto implements RecommendRequest {
  @IdField('组织')
  organisationId: Id;

  @IsArray({ message: '人员须为列表' }) @ArrayMinSize(1, { message: '请选择人员' }) @ArrayMaxSize(MOST_PEOPLE, { message: `一次最多 ${MOST_PEOPLE} 人` }) @Matches(ID_PATTERN, { each: true, message: '人员编号格式有误' })
  memberIds: Id[];

  @IsArray({ message: '资料须为列表' }) @ArrayMinSize(1, { message: '请选择资料' }) @ArrayMaxSize(MOST_PLAN_ITEMS, { message: `一次最多 ${MOST_PLAN_ITEMS} 份资料` }) @Matches(ID_PATTERN, { each: true, message: '资料编号格式有误' })
  resourceIds: Id[];

  @Text('推荐理由', 200, 2)
  reason: string;

  @Optional() @DayField('截止日期')
  dueOn?: string;
}

export class WithdrawRecommendationDto implements WithdrawRecommendationRequest {
  @Whole('版本', 1, 2_147_483_647)
  version: number;
}
