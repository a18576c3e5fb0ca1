/** What one uploaded table may cost. Bytes, milliseconds and counts. */
export interface SpreadsheetLimits {
  /** Size of the file as uploaded. */
  readonly fileBytes: number;
  readonly entries: number;
  /** All parts of the archive unpacked, declared and real alike. */
  readonly inflatedBytes: number;
  /** Unpacked by packed size of one part; checked from `ratioFromBytes` on. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Filled rows below the headers. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell; Excel's own limit. */
  readonly cellChars: number;
  /** All shared strings of a workbook, in UTF-8. */
  readonly sharedStringBytes: number;
  /** Old generation of the worker's heap. */
  readonly heapMegabytes: number;
  /** Time the worker may compute; waiting for the reader of its rows does not count. */
  readonly deadlineMs: number;
}

const MB = 1024 * 1024;

/** 100,000 rows of 30 filled columns unpack to 130–400 MB and pack to under 30 MB. */
export const DEFAULT_LIMITS: SpreadsheetLimits = {
  fileBytes: 32 * MB,
  entries: 1_000,
  inflatedBytes: 512 * MB,
  ratio: 200,
  ratioFromBytes: 8 * MB,
  rows: 100_000,
  columns: 200,
  cellChars: 32_767,
  sharedStringBytes: 96 * MB,
  heapMegabytes: 128,
  deadlineMs: 240_000,
};

/** Edges of a worksheet by the file format: column XFD, row 1,048,576. */
export const LAST_COLUMN = 16_384;
export const LAST_ROW = 1_048_576;

/** The defaults with the given ones on top. */
export const withDefaults = (limits: Partial<SpreadsheetLimits> | undefined): SpreadsheetLimits => ({ ...DEFAULT_LIMITS, ...limits });
