import { ABSENCES_PROBLEMS, absencesRoutes, type AbsencesApi } from '../absences/index.js';
import { ARCHIVES_PROBLEMS, archivesRoutes, type ArchivesApi } from '../archives/index.js';
import { ARRIVALS_PROBLEMS, arrivalsRoutes, type ArrivalsApi } from '../arrivals/index.js';
import { auditRoutes, type AuditApi } from '../audit/index.js';
import { BIRTHDAYS_PROBLEMS, birthdaysRoutes, type BirthdaysApi } from '../birthdays/index.js';
import { CIRCULARS_PROBLEMS, circularsRoutes, type CircularsApi } from '../circulars/index.js';
import { CORRECTIONS_PROBLEMS, correctionsRoutes, type CorrectionsApi } from '../corrections/index.js';
import {
  DUES_PROBLEMS, duesAccountsRoutes, duesAmendmentsRoutes, duesCollectionRoutes, duesLinesRoutes, duesOwingRoutes, duesRemittanceRoutes, duesRoutes, type DuesAccountsApi, type DuesAmendmentsApi, type DuesApi, type DuesCollectionApi, type DuesLinesApi, type DuesOwingApi, type DuesRemittanceApi,
} from '../dues/index.js';
import { IDENTITY_PROBLEMS, identityRoutes, WECHAT_PROBLEMS, type IdentityApi } from '../identity/index.js';
import { IMPORTS_PROBLEMS, importsRoutes, SPREADSHEET_PROBLEMS, type ImportsApi } from '../imports/index.js';
import { COMMON_PROBLEMS, type ProblemSpec, type RouteTable } from '../kernel/index.js';
import { GUIDANCE_PROBLEMS, guidanceRoutes, type GuidanceApi } from '../guidance/index.js';
import { LEARNING_PROBLEMS, learningRoutes, type LearningApi } from '../learning/index.js';
import { LETTERS_PROBLEMS, lettersRoutes, type LettersApi } from '../letters/index.js';
import { MEETINGS_PROBLEMS, meetingsRoutes, type MeetingsApi } from '../meetings/index.js';
import { MEMBERS_PROBLEMS, membersRoutes, type MembersApi } from '../members/index.js';
import { NOTES_PROBLEMS, notesRoutes, type NotesApi } from '../notes/index.js';
import { NOTIFICATIONS_PROBLEMS, notificationsRoutes, type NotificationsApi } from '../notifications/index.js';
import { OPERATIONS_PROBLEMS, operationsRoutes, type OperationsApi } from '../operations/index.js';
import { ORGANISATIONS_PROBLEMS, organisationsRoutes, type OrganisationsApi } from '../organisations/index.js';
import { honoursRoutes, pointMonthsRoutes, POINTS_PROBLEMS, pointsRoutes, type HonoursApi, type PointMonthsApi, type PointsApi, type XuexiApi, xuexiRoutes } from '../points/index.js';
import { linksRoutes, quizKeepingRoutes, QUIZZES_PROBLEMS, quizzesRoutes, topicAnalysisRoutes, type LinksApi, type QuizKeepingApi, type QuizzesApi, type TopicAnalysisApi } from '../quizzes/index.js';
import { SUBSCRIPTIONS_PROBLEMS, subscriptionsRoutes, type SubscriptionsApi } from '../subscriptions/index.js';
import { PAYMENTS_PROBLEMS, payKeepingRoutes, paymentsRoutes, type PayKeepingApi, type PaymentsApi } from '../payments/index.js';
import { TRANSFERS_PROBLEMS, transfersRoutes, type TransfersApi } from '../transfers/index.js';
import { VERIFICATION_PROBLEMS, verificationRoutes, type VerificationApi } from '../verification/index.js';
import { WORKBENCH_PROBLEMS, workbenchRoutes, type WorkbenchApi } from '../workbench/index.js';

/**
 * The whole wire contract, room by room. From this one interface come the typed client, the permission checks,
 * the OpenAPI document, the compiled serialisers and the tests that hold real answers against it.
 */
export interface Api {
  imports: ImportsApi;
  identity: IdentityApi;
  organisations: OrganisationsApi;
  workbench: WorkbenchApi;
  absences: AbsencesApi;
  archives: ArchivesApi;
  arrivals: ArrivalsApi;
  audit: AuditApi;
  letters: LettersApi;
  members: MembersApi;
  notifications: NotificationsApi;
  corrections: CorrectionsApi;
  verification: VerificationApi;
  transfers: TransfersApi;
  subscriptions: SubscriptionsApi;
  birthdays: BirthdaysApi;
  meetings: MeetingsApi;
  dues: DuesApi;
  operations: OperationsApi;
  payments: PaymentsApi;
  payKeeping: PayKeepingApi;
  duesCollection: DuesCollectionApi;
  duesRemittance: DuesRemittanceApi;
  duesAccounts: DuesAccountsApi;
  duesAmendments: DuesAmendmentsApi;
  duesOwing: DuesOwingApi;
  duesLines: DuesLinesApi;
  learning: LearningApi;
  notes: NotesApi;
  circulars: CircularsApi;
  guidance: GuidanceApi;
  points: PointsApi;
  pointMonths: PointMonthsApi;
  honours: HonoursApi;
  xuexi: XuexiApi;
  quizzes: QuizzesApi;
  topicAnalysis: TopicAnalysisApi;
  links: LinksApi;
  quizKeeping: QuizKeepingApi;
}

/** Every route of the service, by room. */
export const apiRoutes: { readonly [Room in keyof Api]: RouteTable<Api[Room]> } = {
  imports: importsRoutes,
  identity: identityRoutes,
  organisations: organisationsRoutes,
  workbench: workbenchRoutes,
  absences: absencesRoutes,
  archives: archivesRoutes,
  arrivals: arrivalsRoutes,
  audit: auditRoutes,
  letters: lettersRoutes,
  members: membersRoutes,
  notifications: notificationsRoutes,
  corrections: correctionsRoutes,
  verification: verificationRoutes,
  transfers: transfersRoutes,
  subscriptions: subscriptionsRoutes,
  birthdays: birthdaysRoutes,
  meetings: meetingsRoutes,
  dues: duesRoutes,
  operations: operationsRoutes,
  duesCollection: duesCollectionRoutes,
  duesRemittance: duesRemittanceRoutes,
  duesAccounts: duesAccountsRoutes,
  duesAmendments: duesAmendmentsRoutes,
  duesOwing: duesOwingRoutes,
  duesLines: duesLinesRoutes,
  payments: paymentsRoutes,
  payKeeping: payKeepingRoutes,
  learning: learningRoutes,
  notes: notesRoutes,
  circulars: circularsRoutes,
  guidance: guidanceRoutes,
  points: pointsRoutes,
  pointMonths: pointMonthsRoutes,
  honours: honoursRoutes,
  xuexi: xuexiRoutes,
  quizzes: quizzesRoutes,
  topicAnalysis: topicAnalysisRoutes,
  links: linksRoutes,
  quizKeeping: quizKeepingRoutes,
};

/** Every problem the service can answer, by code. */
export const apiProblems: Readonly<Record<string, ProblemSpec>> = { ...COMMON_PROBLEMS, ...ABSENCES_PROBLEMS, ...ARCHIVES_PROBLEMS, ...ARRIVALS_PROBLEMS, ...LETTERS_PROBLEMS, ...MEETINGS_PROBLEMS, ...IDENTITY_PROBLEMS, ...WECHAT_PROBLEMS, ...ORGANISATIONS_PROBLEMS, ...WORKBENCH_PROBLEMS, ...MEMBERS_PROBLEMS, ...NOTIFICATIONS_PROBLEMS, ...CORRECTIONS_PROBLEMS, ...VERIFICATION_PROBLEMS, ...TRANSFERS_PROBLEMS, ...BIRTHDAYS_PROBLEMS, ...DUES_PROBLEMS, ...POINTS_PROBLEMS, ...QUIZZES_PROBLEMS, ...SUBSCRIPTIONS_PROBLEMS, ...LEARNING_PROBLEMS, ...NOTES_PROBLEMS, ...CIRCULARS_PROBLEMS, ...GUIDANCE_PROBLEMS, ...PAYMENTS_PROBLEMS, ...OPERATIONS_PROBLEMS, ...IMPORTS_PROBLEMS, ...SPREADSHEET_PROBLEMS };
