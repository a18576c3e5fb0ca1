import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import type { Id } from '@party/shared/kernel';
import { LEARNING_AUDIENCES, type LearningAudience } from '@party/shared/learning';
import {
  ANSWER_SHOWINGS, LONGEST_WRITTEN, OPTION_IDS, QUESTION_ACTIONS, QUESTION_KINDS, QUESTION_STATES, QUIZ_ACTIONS, QUIZ_KINDS, QUIZ_LIMITS, QUIZ_STATES,
  type AnswerChange, type AnswerShowing, type CreateQuizRequest, type DrawPart, type EditQuestionRequest, type EditQuizRequest, type ListQuestionsQuery, type PractiseRequest, type QuestionAction, type QuestionContent, type QuestionKind,
  type QuestionOption, type QuestionState, type QuizAction, type QuizFacts, type QuizKind, type QuizPeopleQuery, type QuizPersonState, type QuizState, type SaveAnswersRequest, type StepQuestionRequest, type StepQuizRequest,
  type TopicAnalysisQuery, type TopicScope, type TopicSheetsQuery, type WriteQuestionRequest,
} from '@party/shared/quizzes';
import { DayField, Flag, Formed, IdField, ListOf, OneOf, Optional, PageQueryDto, PeriodField, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);
const within = (label: string, [least, most]: readonly [number, number]): PropertyDecorator => Whole(label, least, most);
const OPTION = /^([a-h]|yes|no)$/;

/** Ids of options; which ones a question has is the rule's business. */
const Options = (target: object, key: string): void => {
  IsArray({ message: '所选选项须为列表' })(target, key);
  ArrayMaxSize(OPTION_IDS.length, { message: '所选选项过多' })(target, key);
  Matches(OPTION, { each: true, message: '选项编号格式有误' })(target, key);
};

/** What was written, as it was: blanks are the rule's business. */
const Written = (target: object, key: string): void => {
  IsString({ message: '填空须为文字' })(target, key);
  MaxLength(LONGEST_WRITTEN, { message: `填空最多 ${LONGEST_WRITTEN} 个字` })(target, key);
};

class AnswerChangeDto implements AnswerChange {
  @Whole('题号', 1, 100)
  place: number;

  @Whole('修订号', 0, 2_147_483_647)
  revision: number;

  @Options
  options: string[];

  @Written
  text: string;
}

export class SaveAnswersDto implements SaveAnswersRequest {
  @ListOf('作答', () => AnswerChangeDto, 100)
  answers: AnswerChangeDto[];
}

export class MistakesQueryDto extends PageQueryDto {
  @Optional() @Text('专题', 20)
  topic?: string;
}

export class PractiseDto implements PractiseRequest {
  @Whole('轮次', 1, 2_147_483_647)
  turn: number;

  @Options
  options: string[];

  @Written
  text: string;
}

export class ListQuestionsDto extends PageQueryDto implements ListQuestionsQuery {
  @Optional() @Text('搜索内容', 40, 0)
  q?: string;

  @Optional() @SomeOf('题型', QUESTION_KINDS)
  kind?: QuestionKind[];

  @Optional() @SomeOf('状态', QUESTION_STATES)
  state?: QuestionState[];

  @Optional() @Text('专题', 20)
  topic?: string;

  @Optional() @IdField('党组织')
  organisationId?: Id;
}

export class TopicsQueryDto {
  @IdField('党组织')
  organisationId: Id;
}

class QuestionOptionDto implements QuestionOption {
  @Formed('选项编号', OPTION, '格式有误')
  id: string;

  @IsString({ message: '选项须为文字' }) @MaxLength(400, { message: '选项过长' })
  text: string;
}

const Lines = (label: string, most: number): PropertyDecorator => (target, key) => {
  IsArray({ message: `${label}须为列表` })(target, key);
  ArrayMaxSize(most, { message: `${label}最多 ${most} 项` })(target, key);
  IsString({ each: true, message: `${label}须为文字` })(target, key);
  MaxLength(200, { each: true, message: `${label}过长` })(target, key);
};

class QuestionContentDto implements QuestionContent {
  @OneOf('题型', QUESTION_KINDS)
  kind: QuestionKind;

  @Text('专题', 20)
  topic: string;

  @Text('题干', 500, 4)
  stem: string;

  @ListOf('选项', () => QuestionOptionDto, 8, 0)
  options: QuestionOptionDto[];

  @Lines('答案', 8)
  right: string[];

  @Lines('可接受的答案', 20)
  accepted: string[];

  @Text('解析', 500, 0)
  explanation: string;
}

export class WriteQuestionDto extends QuestionContentDto implements WriteQuestionRequest {
  @IdField('党组织')
  organisationId: Id;
}

export class EditQuestionDto extends QuestionContentDto implements EditQuestionRequest {
  @Version()
  version: number;
}

export class StepQuestionDto implements StepQuestionRequest {
  @Version()
  version: number;

  @OneOf('操作', QUESTION_ACTIONS)
  action: QuestionAction;
}

export class ListQuizzesDto extends PageQueryDto {
  @Optional() @SomeOf('状态', QUIZ_STATES)
  state?: QuizState[];
}

class DrawPartDto implements DrawPart {
  @Text('专题', 20)
  topic: string;

  @within('题数', QUIZ_LIMITS.questions)
  count: number;
}

class QuizFactsDto implements QuizFacts {
  @OneOf('类型', QUIZ_KINDS)
  kind: QuizKind;

  @Text('标题', 30, 2)
  title: string;

  @DayField('开始日期')
  firstOn: string;

  @Optional() @DayField('截止日期')
  lastOn?: string;

  @within('限时（分钟）', QUIZ_LIMITS.minutes)
  minutes: number;

  @within('每轮次数', QUIZ_LIMITS.attempts)
  attempts: number;

  @within('合格线', QUIZ_LIMITS.passPercent)
  passPercent: number;

  @within('每题分值', QUIZ_LIMITS.pointsEach)
  pointsEach: number;

  @Flag('多选题部分给分')
  partial: boolean;

  @OneOf('答案公布', ANSWER_SHOWINGS)
  answers: AnswerShowing;

  @OneOf('适用对象', LEARNING_AUDIENCES)
  audience: LearningAudience;

  @ListOf('抽题', () => DrawPartDto, QUIZ_LIMITS.parts[1])
  parts: DrawPartDto[];
}

export class CreateQuizDto extends QuizFactsDto implements CreateQuizRequest {
  @IdField('党组织')
  organisationId: Id;
}

export class EditQuizDto extends QuizFactsDto implements EditQuizRequest {
  @Version()
  version: number;
}

export class StepQuizDto implements StepQuizRequest {
  @Version()
  version: number;

  @OneOf('操作', QUIZ_ACTIONS)
  action: QuizAction;
}

const PERSON_STATES = ['missing', 'going', 'failed', 'passed'] as const;
const Round = (): PropertyDecorator => Formed('轮次', /^(once|\d{4}-(\d{2}-\d{2}|W\d{2}))$/, '格式有误');

export class RoundDto {
  @Round()
  round: string;
}

export class ExportPeopleDto extends RoundDto {
  @Optional() @SomeOf('情况', PERSON_STATES)
  state?: QuizPersonState[];
}

export class QuizPeopleDto extends PageQueryDto implements QuizPeopleQuery {
  @Round()
  round: string;

  @Optional() @SomeOf('情况', PERSON_STATES)
  state?: QuizPersonState[];
}

export class TopicScopeDto implements TopicScope {
  @IdField('党组织')
  organisationId: Id;

  @PeriodField()
  period: string;

  @Optional() @Text('专题', 20)
  topic?: string;

  @Optional() @Flag('只看未达标')
  failed?: boolean;
}

export class TopicAnalysisDto extends PageQueryDto implements TopicAnalysisQuery {
  @IdField('党组织')
  organisationId: Id;

  @PeriodField()
  period: string;

  @Optional() @Text('专题', 20)
  topic?: string;

  @Optional() @Flag('只看未达标')
  failed?: boolean;
}

export class TopicSheetsDto extends PageQueryDto implements TopicSheetsQuery {
  @PeriodField()
  period: string;

  @Text('专题', 20)
  topic: string;
}
