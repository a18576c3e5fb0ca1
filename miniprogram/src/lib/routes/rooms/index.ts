import { absencesEntry } from './absences';
import { arrivalsEntry } from './arrivals';
import { auditEntry } from './audit';
import { operationsEntry } from './operations';
import { birthdaysEntry } from './birthdays';
import { circularsEntry } from './circulars';
import { correctionsEntry } from './corrections';
import { duesEntry } from './dues';
import { identityEntry } from './identity';
import { importsEntry } from './imports';
import { learningEntry } from './learning';
import { lettersEntry } from './letters';
import { membersEntry } from './members';
import { notesEntry } from './notes';
import { notificationsEntry } from './notifications';
import { organisationsEntry } from './organisations';
import { paymentsEntry } from './payments';
import { pointsEntry } from './points';
import { subscriptionsEntry } from './subscriptions';
import { transfersEntry } from './transfers';
import { verificationEntry } from './verification';
import { workbenchEntry } from './workbench';

/** Every room of the mini-program, in the order their entries are shown. */
export const rooms = [
  workbenchEntry, notificationsEntry, subscriptionsEntry, identityEntry, membersEntry, transfersEntry, arrivalsEntry, correctionsEntry, verificationEntry, absencesEntry, duesEntry, birthdaysEntry, pointsEntry, learningEntry, notesEntry, circularsEntry, paymentsEntry, lettersEntry,
  organisationsEntry, importsEntry, auditEntry, operationsEntry,
] as const;
