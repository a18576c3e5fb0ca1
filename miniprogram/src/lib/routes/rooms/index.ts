import { absencesEntry } from './absences';
import { auditEntry } from './audit';
import { birthdaysEntry } from './birthdays';
import { correctionsEntry } from './corrections';
import { identityEntry } from './identity';
import { importsEntry } from './imports';
import { membersEntry } from './members';
import { notificationsEntry } from './notifications';
import { organisationsEntry } from './organisations';
import { transfersEntry } from './transfers';
import { verificationEntry } from './verification';
import { workbenchEntry } from './workbench';

/** Every room of the mini-program, in the order their entries are shown. */
export const rooms = [
  workbenchEntry, notificationsEntry, identityEntry, membersEntry, transfersEntry, correctionsEntry, verificationEntry, absencesEntry, birthdaysEntry, organisationsEntry, importsEntry, auditEntry,
] as const;
