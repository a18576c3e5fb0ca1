import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { ImportState } from './import-job.machine.js';

/** What a row comes to: see the kind of import for what each means. Only new and changed rows are written. */
export const ROW_VERDICTS = ['new', 'changed', 'unchanged', 'conflicting', 'faulty'] as const;

/** See {@link ROW_VERDICTS}. */
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** Chinese names of the verdicts. */
export const ROW_VERDICT_LABELS: Readonly<Record<RowVerdict, string>> = {
  new: '新增', changed: '变更', unchanged: '无变化', conflicting: '有冲突', faulty: '有错误',
};

/** `all`: nothing is written while any row is conflicting or faulty. `valid`: those rows are left out. */
export const COMMIT_MODES = ['all', 'valid'] as const;

/** See {@link COMMIT_MODES}. */
export type CommitMode = (typeof COMMIT_MODES)[number];

/** A column that a kind of import understands. */
export interface ImportColumnView {
  field: string;
  header: string;
  required: boolean;
  example: string;
  help: string;
}

/** A kind of table that can be imported. */
export interface ImportKindView {
  kind: string;
  /** Chinese name, e.g. 党员名册. */
  name: string;
  columns: ImportColumnView[];
}

/** Every kind. */
export interface ImportKindsAnswer {
  items: ImportKindView[];
}

/** What an import is for. */
export interface ImportTarget {
  kind: string;
  /** Organisation whose people the table lists; rows may reach it and what lies below it. */
  organisationId: Id;
}

/** Facts about the worksheet that is read. */
export interface ImportSheetView {
  format: 'xlsx' | 'csv';
  /** Empty for text files. */
  sheetName: string;
  /** Visible worksheets; another one can be chosen. */
  sheetNames: string[];
  /** Number of the header row as Excel shows it. */
  headerRow: number;
  headers: string[];
  /** The first rows, long numbers starred, to recognise the columns by. */
  samples: string[][];
}

/** Which column goes where. */
export interface ImportMappingView {
  /** Field of each column from A; null: the column is left out. */
  fields: (string | null)[];
  /** Whether a person chose it, it is that of the last table with these headers, or was guessed from the headers. */
  source: 'chosen' | 'remembered' | 'guessed';
  /** Fields that must have a column and have none. */
  missing: string[];
}

/** Rows by verdict. */
export interface ImportCounts {
  total: number;
  new: number;
  changed: number;
  unchanged: number;
  conflicting: number;
  faulty: number;
}

/** What was written. */
export interface ImportResultView {
  mode: CommitMode;
  created: number;
  changed: number;
  /** Rows left out because they are conflicting or faulty. */
  skipped: number;
  /** UTC. */
  committedAt: string;
}

/** Why an import stopped or must be looked at again. */
export interface ImportTrouble {
  code: string;
  title: string;
  detail: string | null;
}

/** An import in a list. */
export interface ImportSummary {
  id: Id;
  kind: string;
  kindName: string;
  organisationId: Id;
  organisationName: string;
  fileName: string;
  state: ImportState;
  /** Share of the present step that is done, 0–100. */
  progress: number;
  counts: ImportCounts | null;
  result: ImportResultView | null;
  /** Whether the caller began it. */
  mine: boolean;
  /** UTC. */
  createdAt: string;
  /** Goes up with every step; quoted when committing, undoing and mapping. */
  version: number;
}

/** An import with everything a page needs. */
export interface ImportJobView extends ImportSummary {
  fileBytes: number;
  /** Rows read or written in the present step. */
  progressRows: number;
  sheet: ImportSheetView | null;
  mapping: ImportMappingView | null;
  trouble: ImportTrouble | null;
  /** The same file was committed before at this organisation. */
  importedBefore: { id: Id; committedAt: string } | null;
  /** Whether it is the last committed import of its kind here, which alone can be undone. */
  undoable: boolean;
  /** Whether the uploaded file is still kept, so that the table of errors can be made. */
  fileKept: boolean;
}

/** Which imports to list. */
export interface ListImportsQuery extends PageQuery {
  kind?: string;
  organisationId?: Id;
}

/** Something wrong with a row. */
export interface ImportRowFault {
  /** Letter of the column as Excel shows it; null when the row as a whole is meant. */
  column: string | null;
  /** Header of that column, or the field's own name when no column is mapped to it. */
  header: string | null;
  field: string | null;
  code: string;
  /** Chinese sentence: the reason and how to mend it. */
  message: string;
}

/** One value that a row would change, as people read it; sensitive values are masked. */
export interface ImportRowChange {
  field: string;
  label: string;
  from: string | null;
  to: string | null;
  /** A wrong value here changes somebody's standing: it is marked. */
  protected: boolean;
}

/** One row of the preview. */
export interface ImportRowView {
  /** Number of the row as Excel shows it. */
  number: number;
  verdict: RowVerdict;
  /** What the row is about, e.g. a name; empty when not even that could be read. */
  subject: string;
  /** Second line, e.g. branch and stage. */
  note: string;
  faults: ImportRowFault[];
  /** Things to look at that do not stop the row. */
  warnings: ImportRowFault[];
  changes: ImportRowChange[];
}

/** Rows of an import by their number. */
export interface ListImportRowsQuery extends PageQuery {
  verdict?: RowVerdict;
}

/** The chosen columns, or another worksheet to read. */
export interface MapImportRequest {
  version: number;
  /** One entry a column of the sheet. */
  fields?: (string | null)[];
  /** Read this worksheet instead; `fields` is then left out. */
  sheetName?: string;
}

/** Write the rows. */
export interface CommitImportRequest {
  mode: CommitMode;
  version: number;
  /** The rows with warnings were looked at and are right; asked for by kinds whose warnings are doubts. */
  confirmed?: boolean;
}

/** Take an import back. */
export interface UndoImportRequest {
  /** Goes into the history of every person concerned. */
  reason: string;
  version: number;
}

/** Path of an import. */
export interface ImportParams {
  id: Id;
}

/** The imports room on the wire. */
export interface ImportsApi {
  listImportKinds: { answer: ImportKindsAnswer };
  downloadImportTemplate: { query: ImportTarget };
  startImport: { query: ImportTarget; answer: ImportJobView };
  listImports: { query: ListImportsQuery; answer: Page<ImportSummary> };
  getImport: { params: ImportParams; answer: ImportJobView };
  mapImport: { params: ImportParams; body: MapImportRequest; answer: ImportJobView };
  listImportRows: { params: ImportParams; query: ListImportRowsQuery; answer: Page<ImportRowView> };
  downloadImportErrors: { params: ImportParams };
  commitImport: { params: ImportParams; body: CommitImportRequest; answer: ImportJobView };
  undoImport: { params: ImportParams; body: UndoImportRequest; answer: ImportJobView };
  cancelImport: { params: ImportParams; answer: ImportJobView };
}
