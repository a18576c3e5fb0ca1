import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { quizzesRoutes as routes, type AnswersKept, type AttemptResult, type MistakeRow, type OwnAttemptRow, type OwnQuizzes, type PracticeOutcome, type QuizSheet } from '@party/shared/quizzes';
import { CurrentActor } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AnswerSheetService } from './answer-sheet.service.js';
import { OwnQuizzesReader } from './own-quizzes.reader.js';
import { PractiseService } from './practise.service.js';
import { MistakesQueryDto, PractiseDto, SaveAnswersDto } from './quizzes.dto.js';
import { SheetReader } from './sheet.reader.js';

/** Door of those who answer. */
@Controller()
export class QuizzesController {
  constructor(
    private readonly reader: OwnQuizzesReader,
    private readonly answering: AnswerSheetService,
    private readonly sheets: SheetReader,
    private readonly practice: PractiseService,
  ) {}

  @Serve(routes.ownQuizzes)
  overview(@CurrentActor() actor: Actor): Promise<OwnQuizzes> {
    return this.reader.overview(actor);
  }

  @Serve(routes.ownAttempts)
  attempts(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<OwnAttemptRow>> {
    return this.reader.attempts(actor, query);
  }

  @Serve(routes.listMistakes)
  mistakes(@CurrentActor() actor: Actor, @Query() query: MistakesQueryDto): Promise<Page<MistakeRow>> {
    return this.practice.list(actor, query);
  }

  @Serve(routes.practise)
  practise(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: PractiseDto): Promise<PracticeOutcome> {
    return this.practice.answer(actor, id, body);
  }

  @Serve(routes.startAttempt)
  async start(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<QuizSheet> {
    return this.sheets.sheet(actor, await this.answering.start(actor, id));
  }

  @Serve(routes.getSheet)
  sheet(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<QuizSheet> {
    return this.sheets.sheet(actor, id);
  }

  @Serve(routes.saveAnswers)
  save(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { answers }: SaveAnswersDto): Promise<AnswersKept> {
    return this.answering.save(actor, id, answers);
  }

  @Serve(routes.handIn)
  async handIn(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<AttemptResult> {
    await this.answering.handIn(actor, id);
    return this.sheets.result(actor, id);
  }

  @Serve(routes.ownResult)
  result(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<AttemptResult> {
    return this.sheets.result(actor, id);
  }
}
