import { identityEntry } from './identity';
import { importsEntry } from './imports';
import { membersEntry } from './members';
import { organisationsEntry } from './organisations';
import { workbenchEntry } from './workbench';

/** Every room of the mini-program, in the order their entries are shown. */
export const rooms = [identityEntry, membersEntry, organisationsEntry, importsEntry, workbenchEntry] as const;
