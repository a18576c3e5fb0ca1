import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { ImportMappingView } from '@party/shared/imports';
import type { Sheet, SheetRow } from '../../platform/spreadsheet/spreadsheet.types.js';
import type { ImportJob, StoredMapping } from './import-job.entity.js';
import { ImportMappingsRepository } from './import-mappings.repository.js';
import { ImportSheets, SAMPLE_ROWS, type StoredSheet } from './import-sheets.js';
import { ImportKinds } from './imports.api.js';

/** A table that was read to its end. */
export interface ReadTable {
  sheet: Sheet;
  first: SheetRow[];
  count: number;
}

/** Reads a sheet to its end; `each` is called after every batch with the rows so far and may stop by throwing. */
export async function readToEnd(sheet: Sheet, each: (rows: number) => Promise<void> | void): Promise<ReadTable> {
  const first: SheetRow[] = [];
  let count = 0;
  for await (const batch of sheet.rows) {
    if (first.length < SAMPLE_ROWS) first.push(...batch.slice(0, SAMPLE_ROWS));
    count += batch.length;
    await each(count);
  }
  return { sheet, first, count };
}

/** What a job knows once its table was read: headers, first rows, a mapping to begin with. */
@Injectable()
export class TableHead {
  constructor(
    private readonly sheets: ImportSheets,
    private readonly mappings: ImportMappingsRepository,
    private readonly kinds: ImportKinds,
  ) {}

  /** Columns of a job in state `mapping`. */
  async columns(job: { id: Id; organisationId: Id; kind: string }, { sheet, first }: ReadTable): Promise<Pick<ImportJob, 'sheetSealed' | 'headerIndex' | 'mapping'>> {
    const described = this.sheets.describe(sheet, first);
    return {
      sheetSealed: this.sheets.seal(job.id, described),
      headerIndex: this.mappings.headerIndex(described.headers),
      mapping: await this.mappingFor(job, described),
    };
  }

  private async mappingFor(job: { organisationId: Id; kind: string }, sheet: StoredSheet): Promise<StoredMapping> {
    const kind = this.kinds.require(job.kind);
    const known = new Set(kind.columns.map((one) => one.field));
    const remembered = await this.mappings.recall(job.organisationId, job.kind, this.mappings.headerIndex(sheet.headers));
    const source: ImportMappingView['source'] = remembered === null ? 'guessed' : 'remembered';
    const fields = (remembered ?? kind.guess(sheet.headers)).map((field) => (field !== null && known.has(field) ? field : null));
    return { fields, source };
  }
}
