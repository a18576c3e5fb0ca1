import { Body, Controller, Param } from '@nestjs/common';
import { operationsRoutes as routes, type DeadLetterView, type MessageFigures, type TemplatePreview } from '@party/shared/operations';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { DeadLettersService } from './dead-letters.service.js';
import { MessageFiguresReader } from './message-figures.reader.js';
import { TestReminderDto } from './operations.dto.js';
import { TestReminderService } from './test-reminder.service.js';

/** Door of those who run the service. Every change answers with the figures as they then stand. */
@Controller()
export class OperationsController {
  constructor(
    private readonly figures: MessageFiguresReader,
    private readonly letters: DeadLettersService,
    private readonly tests: TestReminderService,
  ) {}

  @Serve(routes.messageFigures)
  messages(@CurrentActor() actor: Actor): Promise<MessageFigures> {
    return this.figures.read(actor);
  }

  @Serve(routes.listDeadLetters)
  async deadLetters(): Promise<{ items: DeadLetterView[] }> {
    return { items: await this.letters.list() };
  }

  @Serve(routes.replayDeadLetters)
  async replayAll(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<MessageFigures> {
    await this.letters.replayAll(actor, trace);
    return this.figures.read(actor);
  }

  @Serve(routes.replayDeadLetter)
  async replay(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<MessageFigures> {
    await this.letters.replay(actor, trace, id);
    return this.figures.read(actor);
  }

  @Serve(routes.templatePreviews)
  async previews(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<{ items: TemplatePreview[] }> {
    return { items: await this.tests.previews(actor, trace) };
  }

  @Serve(routes.testReminder)
  async test(@CurrentActor() actor: Actor, @Body() { kind }: TestReminderDto): Promise<MessageFigures> {
    await this.tests.send(actor, kind);
    return this.figures.read(actor);
  }
}
