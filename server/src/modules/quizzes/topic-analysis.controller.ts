import { Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { topicAnalysisRoutes as routes, type TopicAnalysis, type TopicSheet } from '@party/shared/quizzes';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { TopicAnalysisDto, TopicScopeDto, TopicSheetsDto } from './quizzes.dto.js';
import { TopicAnalysisReader } from './topic-analysis.reader.js';
import { TopicSheetsReader } from './topic-sheets.reader.js';

/** Door of the analysis by topic. */
@Controller()
export class TopicAnalysisController {
  constructor(
    private readonly analysis: TopicAnalysisReader,
    private readonly behind: TopicSheetsReader,
  ) {}

  @Serve(routes.topicAnalysis)
  page(@CurrentActor() actor: Actor, @Query() query: TopicAnalysisDto): Promise<TopicAnalysis> {
    return this.analysis.page(actor, query);
  }

  @Serve(routes.exportTopicAnalysis)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: TopicScopeDto): Promise<Download> {
    return this.analysis.export(actor, trace, query);
  }

  @Serve(routes.topicSheets)
  sheets(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: TopicSheetsDto): Promise<Page<TopicSheet>> {
    return this.behind.list(actor, id, query);
  }
}
