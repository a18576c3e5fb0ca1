import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { ImportSheetView } from '@party/shared/imports';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { cellText, type DateSystem, type Sheet, type SheetRow } from '../../platform/spreadsheet/spreadsheet.types.js';
import type { ImportJob } from './import-job.entity.js';

/** Facts about the worksheet of a job. */
export interface StoredSheet extends ImportSheetView {
  dateSystem: DateSystem;
}

/** Rows shown beside the headers. */
export const SAMPLE_ROWS = 3;
const SAMPLE_CHARS = 24;
const SAMPLE_COLUMNS = 200;

const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'import_job', column: 'sheet_sealed', row });

/** Long numbers are of people (identity number, telephone): the ends are enough to recognise a column by. */
function sample(text: string): string {
  const starred = text.replace(/\d{9,}/g, (digits) => `${digits.slice(0, 3)}${'*'.repeat(digits.length - 5)}${digits.slice(-2)}`);
  const all = Array.from(starred);
  return all.length > SAMPLE_CHARS ? `${all.slice(0, SAMPLE_CHARS).join('')}…` : starred;
}

/** Keeps what a job's worksheet looks like. */
@Injectable()
export class ImportSheets {
  constructor(private readonly cipher: FieldCipher) {}

  /** What to keep of a sheet. */
  describe(sheet: Sheet, first: readonly SheetRow[]): StoredSheet {
    const { format, sheetName, sheetNames, headerRow, headers, dateSystem } = sheet;
    const samples = first.slice(0, SAMPLE_ROWS).map((row) => row.cells.slice(0, SAMPLE_COLUMNS).map((cell) => sample(cellText(cell))));
    return { format, sheetName, sheetNames: [...sheetNames], headerRow, headers: [...headers], dateSystem, samples };
  }

  seal(jobId: Id, sheet: StoredSheet): string {
    return this.cipher.seal(JSON.stringify(sheet), place(jobId));
  }

  /** Null while the file has not been read. */
  open(job: ImportJob): StoredSheet | null {
    return job.sheetSealed === null ? null : (JSON.parse(this.cipher.open(job.sheetSealed, place(job.id))) as StoredSheet);
  }
}
