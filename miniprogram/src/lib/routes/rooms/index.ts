import type { RoomEntry } from '../room-entry';
import { identityEntry } from './identity';
import { importsEntry } from './imports';
import { membersEntry } from './members';
import { organisationsEntry } from './organisations';
import { workbenchEntry } from './workbench';

/** Every room of the mini-program, in the order their entries are shown. */
export const rooms: readonly RoomEntry[] = [identityEntry, membersEntry, organisationsEntry, importsEntry, workbenchEntry];
