import type { Api } from '@party/shared/api';
import { absencesMatrix, prepareAbsences } from './matrix/absences.matrix.js';
import { arrivalsMatrix, prepareArrivals } from './matrix/arrivals.matrix.js';
import { birthdaysMatrix, prepareBirthdays } from './matrix/birthdays.matrix.js';
import { correctionsMatrix, prepareCorrections } from './matrix/corrections.matrix.js';
import { duesMatrix, prepareDues } from './matrix/dues.matrix.js';
import { duesCollectionMatrix } from './matrix/dues-collection.matrix.js';
import type { RoomFixtures } from './matrix/fixture.js';
import { identityMatrix } from './matrix/identity.matrix.js';
import { importsMatrix, prepareImports } from './matrix/imports.matrix.js';
import { learningMatrix, prepareLearning } from './matrix/learning.matrix.js';
import { lettersMatrix, prepareLetters } from './matrix/letters.matrix.js';
import { membersMatrix } from './matrix/members.matrix.js';
import { notificationsMatrix } from './matrix/notifications.matrix.js';
import { operationsMatrix } from './matrix/operations.matrix.js';
import { organisationsMatrix, prepareOrganisations } from './matrix/organisations.matrix.js';
import { paymentsMatrix, preparePayments } from './matrix/payments.matrix.js';
import { auditMatrix, prepareAudit, workbenchMatrix } from './matrix/reading.matrix.js';
import { subscriptionsMatrix } from './matrix/subscriptions.matrix.js';
import { honoursMatrix, pointMonthsMatrix, preparePointMonths, xuexiMatrix } from './matrix/point-months.matrix.js';
import { pointsMatrix, preparePoints } from './matrix/points.matrix.js';
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
  arrivals: arrivalsMatrix,
  transfers: transfersMatrix,
  subscriptions: subscriptionsMatrix,
  birthdays: birthdaysMatrix,
  dues: duesMatrix,
  operations: operationsMatrix,
  payments: paymentsMatrix,
  duesCollection: duesCollectionMatrix,
  learning: learningMatrix,
  points: pointsMatrix,
  pointMonths: pointMonthsMatrix,
  honours: honoursMatrix,
  xuexi: xuexiMatrix,
};

/** What rooms put into the world before the first request. */
export const matrixPreparations: readonly ((world: MatrixWorld) => Promise<void>)[] = [
  prepareOrganisations, prepareCorrections, prepareVerification, prepareImports, prepareAbsences, prepareLetters, prepareArrivals, prepareTransfers, prepareBirthdays, prepareDues, preparePoints, preparePointMonths, prepareLearning, preparePayments, prepareAudit,
];
