import { absencesEntry } from './absences';
import { arrivalsEntry } from './arrivals';
import { auditEntry } from './audit';
import { birthdaysEntry } from './birthdays';
import { correctionsEntry } from './corrections';
import { identityEntry } from './identity';
import { importsEntry } from './imports';
import { lettersEntry } from './letters';
import { membersEntry } from './members';
import { notificationsEntry } from './notifications';
import { organisationsEntry } from './organisations';
import { pointsEntry } from './points';
import { subscriptionsEntry } from './subscriptions';
import { transfersEntry } from './transfers';
import { verificationEntry } from './verification';
import { workbenchEntry } from './workbench';

/** Every room of the mini-program, in the order their entries are shown. */
export const rooms = [
  workbenchEntry, notificationsEntry, subscriptionsEntry, identityEntry, membersEntry, transfersEntry, arrivalsEntry, correctionsEntry, verificationEntry, absencesEntry, birthdaysEntry, pointsEntry, lettersEntry,
  organisationsEntry, importsEntry, auditEntry,
] as const;
