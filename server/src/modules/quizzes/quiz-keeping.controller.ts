import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { quizKeepingRoutes as routes, type AttemptResult, type QuestionRow, type QuestionTopic, type QuestionView, type QuizPersonRow, type QuizRow, type QuizStatistics, type QuizView } from '@party/shared/quizzes';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { KeepQuizService } from './keep-quiz.service.js';
import { QuestionsReader } from './questions.reader.js';
import { QuizPeopleReader } from './quiz-people.reader.js';
import { QuizStatisticsReader } from './quiz-statistics.reader.js';
import { CreateQuizDto, EditQuestionDto, EditQuizDto, ExportPeopleDto, ListQuestionsDto, ListQuizzesDto, QuizPeopleDto, RoundDto, StepQuestionDto, StepQuizDto, TopicsQueryDto, WriteQuestionDto } from './quizzes.dto.js';
import { QuizzesReader } from './quizzes.reader.js';
import { SheetReader } from './sheet.reader.js';
import { WriteQuestionService } from './write-question.service.js';

/** Door of those who keep bank and quizzes. Every change answers with the thing as it then stands. */
@Controller()
export class QuizKeepingController {
  constructor(
    private readonly bank: QuestionsReader,
    private readonly writing: WriteQuestionService,
    private readonly reader: QuizzesReader,
    private readonly keeping: KeepQuizService,
    private readonly statistics: QuizStatisticsReader,
    private readonly people: QuizPeopleReader,
    private readonly sheets: SheetReader,
  ) {}

  @Serve(routes.listQuestions)
  questions(@CurrentActor() actor: Actor, @Query() query: ListQuestionsDto): Promise<Page<QuestionRow>> {
    return this.bank.list(actor, query);
  }

  @Serve(routes.createQuestion)
  async createQuestion(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: WriteQuestionDto): Promise<QuestionView> {
    return this.bank.view(actor, await this.writing.create(actor, trace, body));
  }

  @Serve(routes.listTopics)
  topics(@CurrentActor() actor: Actor, @Query() { organisationId }: TopicsQueryDto): Promise<{ items: QuestionTopic[] }> {
    return this.bank.topics(actor, organisationId);
  }

  @Serve(routes.memberResult)
  memberResult(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<AttemptResult> {
    return this.sheets.ofMember(actor, trace, id);
  }

  @Serve(routes.getQuestion)
  question(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<QuestionView> {
    return this.bank.view(actor, id);
  }

  @Serve(routes.editQuestion)
  async editQuestion(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditQuestionDto): Promise<QuestionView> {
    await this.writing.edit(actor, trace, id, body);
    return this.bank.view(actor, id);
  }

  @Serve(routes.stepQuestion)
  async stepQuestion(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: StepQuestionDto): Promise<QuestionView> {
    await this.writing.step(actor, trace, id, body);
    return this.bank.view(actor, id);
  }

  @Serve(routes.listQuizzes)
  quizzes(@CurrentActor() actor: Actor, @Query() query: ListQuizzesDto): Promise<Page<QuizRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.createQuiz)
  async createQuiz(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CreateQuizDto): Promise<QuizView> {
    return this.reader.view(actor, await this.keeping.create(actor, trace, body));
  }

  @Serve(routes.getQuiz)
  quiz(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<QuizView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.editQuiz)
  async editQuiz(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditQuizDto): Promise<QuizView> {
    await this.keeping.edit(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.stepQuiz)
  async stepQuiz(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: StepQuizDto): Promise<QuizView> {
    await this.keeping.step(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.quizStatistics)
  count(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { round }: RoundDto): Promise<QuizStatistics> {
    return this.statistics.statistics(actor, id, round);
  }

  @Serve(routes.quizPeople)
  byPerson(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: QuizPeopleDto): Promise<Page<QuizPersonRow>> {
    return this.people.page(actor, id, query);
  }

  @Serve(routes.exportQuizPeople)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Query() query: ExportPeopleDto): Promise<Download> {
    return this.people.export(actor, trace, id, query);
  }
}
