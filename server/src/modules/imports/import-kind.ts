import type { CalendarDay, Id } from '@party/shared/kernel';
import type { ImportColumnView, ImportRowChange, RowVerdict } from '@party/shared/imports';
import type { Action, Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { DateSystem, SheetRow } from '../../platform/spreadsheet/spreadsheet.types.js';
import type { SheetInput } from '../../platform/spreadsheet/write-workbook.js';
import type { OrganisationRef } from '../organisations/organisations.api.js';

/** Something wrong with a row; without a field the row as a whole is meant. */
export interface RowFault {
  field: string | null;
  code: string;
  /** Chinese sentence: the reason and how to mend it. */
  message: string;
}

/** A row as the kind judged it. `values` is whatever the kind wants back when it writes the row. */
export interface CheckedRow {
  number: number;
  verdict: RowVerdict;
  subject: string;
  note: string;
  faults: RowFault[];
  warnings: RowFault[];
  changes: ImportRowChange[];
  values: unknown;
  /** What the verdict rests on, e.g. the record and its version: another value at the commit means it has changed. */
  basis: string | null;
}

/** A row to be written. */
export interface RowToWrite {
  number: number;
  verdict: RowVerdict;
  values: unknown;
  basis: string | null;
}

/** Whoever confirms or undoes an import, with the positions of that moment. */
export interface ImportHand {
  actor: Actor;
  trace: RequestTrace;
}

/** What a check or a commit is about. */
export interface ImportContext {
  jobId: Id;
  /** Rows may reach it and what lies below it. */
  organisation: OrganisationRef;
  /** Whoever checks or commits: nobody imports changes of their own record. */
  actorMemberId: Id | null;
  /** Who writes; null while the rows are only checked. */
  hand: ImportHand | null;
  /** Field of each column from A. */
  fields: readonly (string | null)[];
  dateSystem: DateSystem;
  today: CalendarDay;
}

/** What was written of some rows. */
export interface WrittenRows {
  created: number;
  changed: number;
}

/** The data no longer is what the preview was made from. Nothing of the commit stays. */
export class BasisChanged extends Error {
  constructor(readonly rowNumber: number | null = null, options?: ErrorOptions) {
    super('the basis of the import has changed', options);
  }
}

/** One walk through a table. Rows come in their order, a few hundred at a time. */
export interface ImportSession {
  check(rows: readonly SheetRow[]): Promise<CheckedRow[]>;
  /**
   * Judge the rows again inside `tx` and write them.
   * @throws BasisChanged when any of them now comes to something else
   */
  write(tx: Tx, rows: readonly RowToWrite[]): Promise<WrittenRows>;
}

/** A kind of table, given to the engine by the room that knows what it means. The engine itself knows no kind. */
export interface ImportKind {
  /** Stable code, e.g. `roster`. */
  readonly kind: string;
  readonly name: string;
  /** What whoever imports it must also be allowed to do at the organisation. */
  readonly action: Action;
  readonly columns: readonly ImportColumnView[];
  /** Rows with warnings are written only when somebody says that they were looked at. */
  readonly asksAboutWarnings?: true;
  /** Best guess of the field of each column. */
  guess(headers: readonly string[]): (string | null)[];
  /** The template: the first sheet is filled in, others explain. */
  template(organisation: OrganisationRef): Promise<SheetInput[]>;
  open(context: ImportContext, tx?: Tx): Promise<ImportSession>;
  /**
   * Take back everything an import wrote.
   * @throws Problem imports.undo_blocked
   */
  undo(tx: Tx, jobId: Id, by: ImportHand & { reason: string }): Promise<void>;
}
