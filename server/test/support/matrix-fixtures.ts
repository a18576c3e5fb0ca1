import type { Api } from '@party/shared/api';
import { absencesMatrix, prepareAbsences } from './matrix/absences.matrix.js';
import { archivesMatrix, prepareArchives } from './matrix/archives.matrix.js';
import { arrivalsMatrix, prepareArrivals } from './matrix/arrivals.matrix.js';
import { birthdaysMatrix, prepareBirthdays } from './matrix/birthdays.matrix.js';
import { circularsMatrix, prepareCirculars } from './matrix/circulars.matrix.js';
import { correctionsMatrix, prepareCorrections } from './matrix/corrections.matrix.js';
import { duesAmendmentsMatrix, duesMatrix, prepareDues } from './matrix/dues.matrix.js';
import { duesCollectionMatrix } from './matrix/dues-collection.matrix.js';
import { duesLinesMatrix } from './matrix/dues-lines.matrix.js';
import { duesOwingMatrix } from './matrix/dues-owing.matrix.js';
import { duesAccountsMatrix, duesRemittanceMatrix, prepareDuesYearly } from './matrix/dues-yearly.matrix.js';
import type { RoomFixtures } from './matrix/fixture.js';
import { guidanceMatrix, prepareGuidance } from './matrix/guidance.matrix.js';
import { identityMatrix } from './matrix/identity.matrix.js';
import { importsMatrix, prepareImports } from './matrix/imports.matrix.js';
import { learningMatrix, prepareLearning } from './matrix/learning.matrix.js';
import { lettersMatrix, prepareLetters } from './matrix/letters.matrix.js';
import { meetingsMatrix, prepareMeetings } from './matrix/meetings.matrix.js';
import { membersMatrix } from './matrix/members.matrix.js';
import { notesMatrix, prepareNotes } from './matrix/notes.matrix.js';
import { notificationsMatrix } from './matrix/notifications.matrix.js';
import { operationsMatrix } from './matrix/operations.matrix.js';
import { organisationsMatrix, prepareOrganisations } from './matrix/organisations.matrix.js';
import { paymentsMatrix, preparePayments } from './matrix/payments.matrix.js';
import { payKeepingMatrix, preparePayKeeping } from './matrix/pay-keeping.matrix.js';
import { auditMatrix, prepareAudit, workbenchMatrix } from './matrix/reading.matrix.js';
import { subscriptionsMatrix } from './matrix/subscriptions.matrix.js';
import { honoursMatrix, pointMonthsMatrix, preparePointMonths, xuexiMatrix } from './matrix/point-months.matrix.js';
import { pointsMatrix, preparePoints } from './matrix/points.matrix.js';
import { linksMatrix, prepareQuizzes, quizKeepingMatrix, quizzesMatrix, topicAnalysisMatrix } from './matrix/quizzes.matrix.js';
import { prepareTransfers, transfersMatrix } from './matrix/transfers.matrix.js';
import { prepareVerification, verificationMatrix } from './matrix/verification.matrix.js';
import type { MatrixWorld } from './matrix/world.js';

/** How the permission matrix calls every route of every room. A new route without an entry does not compile. */
export const matrixFixtures: { readonly [Room in keyof Api]: RoomFixtures<Api[Room]> } = {
  organisations: organisationsMatrix,
  workbench: workbenchMatrix,
  audit: auditMatrix,
  identity: identityMatrix,
  members: membersMatrix,
  notifications: notificationsMatrix,
  corrections: correctionsMatrix,
  verification: verificationMatrix,
  imports: importsMatrix,
  absences: absencesMatrix,
  letters: lettersMatrix,
  archives: archivesMatrix,
  arrivals: arrivalsMatrix,
  transfers: transfersMatrix,
  subscriptions: subscriptionsMatrix,
  birthdays: birthdaysMatrix,
  meetings: meetingsMatrix,
  dues: duesMatrix,
  operations: operationsMatrix,
  payments: paymentsMatrix,
  payKeeping: payKeepingMatrix,
  duesCollection: duesCollectionMatrix,
  duesRemittance: duesRemittanceMatrix,
  duesAccounts: duesAccountsMatrix,
  duesAmendments: duesAmendmentsMatrix,
  duesOwing: duesOwingMatrix,
  duesLines: duesLinesMatrix,
  learning: learningMatrix,
  notes: notesMatrix,
  circulars: circularsMatrix,
  guidance: guidanceMatrix,
  points: pointsMatrix,
  pointMonths: pointMonthsMatrix,
  honours: honoursMatrix,
  xuexi: xuexiMatrix,
  quizzes: quizzesMatrix,
  topicAnalysis: topicAnalysisMatrix,
  links: linksMatrix,
  quizKeeping: quizKeepingMatrix,
};

/** What rooms put into the world before the first request. */
export const matrixPreparations: readonly ((world: MatrixWorld) => Promise<void>)[] = [
  prepareOrganisations, prepareCorrections, prepareVerification, prepareImports, prepareAbsences, prepareLetters, prepareArrivals, prepareArchives, prepareTransfers, prepareBirthdays, prepareMeetings, prepareDues, prepareDuesYearly, preparePoints, preparePointMonths, prepareLearning, prepareNotes, prepareCirculars, prepareQuizzes, prepareGuidance, preparePayments, preparePayKeeping, prepareAudit,
];
