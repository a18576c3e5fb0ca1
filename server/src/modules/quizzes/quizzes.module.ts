import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ImportsModule } from '../imports/imports.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { PointsModule } from '../points/points.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AnswerSheetService } from './answer-sheet.service.js';
import { AttemptsRepository } from './attempts.repository.js';
import { CloseAttemptService } from './close-attempt.service.js';
import { KeepQuizService } from './keep-quiz.service.js';
import { LinkThingsService } from './link-things.service.js';
import { LinksController } from './links.controller.js';
import { LinksReader } from './links.reader.js';
import { MistakesRepository } from './mistakes.repository.js';
import { OwnQuizzesReader } from './own-quizzes.reader.js';
import { PractiseService } from './practise.service.js';
import { QuestionImportKind } from './question-import/question-import.kind.js';
import { QuestionsQueries } from './questions.query.js';
import { QuestionsReader } from './questions.reader.js';
import { QuestionsRepository } from './questions.repository.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { QuizOrigins } from './quiz-origins.js';
import { QuizKeepingController } from './quiz-keeping.controller.js';
import { QuizPeopleQueries } from './quiz-people.query.js';
import { QuizPeopleReader } from './quiz-people.reader.js';
import { QuizQuestion } from './quiz-question.entity.js';
import { QuizStatisticsReader } from './quiz-statistics.reader.js';
import { Quiz } from './quiz.entity.js';
import { QuizzesController } from './quizzes.controller.js';
import { QuizzesJobs } from './quizzes.jobs.js';
import { QuizzesOfOrganisations } from './quizzes-of-organisations.js';
import { QuizzesOfPerson } from './quizzes-of-person.js';
import { QuizzesReader } from './quizzes.reader.js';
import { QuizzesRepository } from './quizzes.repository.js';
import { QuizzesToAnswer } from './quizzes.todos.js';
import { SheetReader } from './sheet.reader.js';
import { StudyLink } from './study-link.entity.js';
import { TopicAnalysisController } from './topic-analysis.controller.js';
import { TopicAnalysisQueries } from './topic-analysis.query.js';
import { TopicAnalysisReader } from './topic-analysis.reader.js';
import { TopicSheetsReader } from './topic-sheets.reader.js';
import { WriteQuestionService } from './write-question.service.js';

/** 答题: question bank, quizzes, sheets marked by the service, the wrong-answer book and statistics. */
@Module({
  imports: [TypeOrmModule.forFeature([QuizQuestion, Quiz, QuizAttempt, StudyLink]), LearningModule, MeetingsModule, OrganisationsModule, ImportsModule, WorkbenchModule, MembersModule, NotificationsModule, PointsModule],
  controllers: [QuizzesController, QuizKeepingController, TopicAnalysisController, LinksController],
  providers: [
    QuestionsRepository, QuestionsQueries, QuestionsReader, WriteQuestionService, QuestionImportKind, QuizzesRepository, QuizzesReader, KeepQuizService, AttemptsRepository, MistakesRepository, CloseAttemptService,
    AnswerSheetService, SheetReader, OwnQuizzesReader, PractiseService, QuizPeopleQueries, QuizPeopleReader, QuizStatisticsReader, TopicAnalysisQueries, TopicAnalysisReader, TopicSheetsReader, LinksReader, LinkThingsService, QuizzesJobs, QuizzesToAnswer, QuizzesOfPerson, QuizzesOfOrganisations, QuizOrigins,
  ],
  exports: [QuizzesJobs],
})
export class QuizzesModule {}
