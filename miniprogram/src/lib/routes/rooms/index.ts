import { absencesEntry } from './absences';
import { archivesEntry } from './archives';
import { arrivalsEntry } from './arrivals';
import { auditEntry } from './audit';
import { operationsEntry } from './operations';
import { birthdaysEntry } from './birthdays';
import { circularsEntry } from './circulars';
import { correctionsEntry } from './corrections';
import { duesEntry } from './dues';
import { identityEntry } from './identity';
import { importsEntry } from './imports';
import { guidanceEntry } from './guidance';
import { learningEntry } from './learning';
import { lettersEntry } from './letters';
import { meetingsEntry } from './meetings';
import { membersEntry } from './members';
import { notesEntry } from './notes';
import { notificationsEntry } from './notifications';
import { organisationsEntry } from './organisations';
import { paymentsEntry } from './payments';
import { pointsEntry } from './points';
import { quizzesEntry } from './quizzes';
import { subscriptionsEntry } from './subscriptions';
import { transfersEntry } from './transfers';
import { verificationEntry } from './verification';
import { workbenchEntry } from './workbench';

/** Every room of the mini-program, in the order their entries are shown. */
export const rooms = [
  workbenchEntry, notificationsEntry, subscriptionsEntry, identityEntry, membersEntry, transfersEntry, arrivalsEntry, archivesEntry, correctionsEntry, verificationEntry, absencesEntry, meetingsEntry, duesEntry, birthdaysEntry, pointsEntry, learningEntry, notesEntry, circularsEntry, quizzesEntry, guidanceEntry, paymentsEntry, lettersEntry,
  organisationsEntry, importsEntry, auditEntry, operationsEntry,
] as const;
