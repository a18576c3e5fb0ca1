import { PassThrough } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportTarget } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { writeErrorWorkbook, type CellFault } from '../../platform/spreadsheet/error-workbook.js';
import { parseInWorker } from '../../platform/spreadsheet/parse-in-worker.js';
import { workbookBytes } from '../../platform/spreadsheet/write-workbook.js';
import { ImportFiles } from './import-files.js';
import type { ImportJob } from './import-job.entity.js';
import type { RowFault } from './import-kind.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportKinds } from './imports.api.js';
import { ImportsPresenter, type FaultPlaces } from './imports.presenter.js';
import { ImportsReader } from './imports.reader.js';
import { StartImportService } from './start-import.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files that imports give: the template to fill in, and the rows that have to be mended. */
@Injectable()
export class ImportDownloadsService {
  constructor(
    private readonly starting: StartImportService,
    private readonly reader: ImportsReader,
    private readonly presenter: ImportsPresenter,
    private readonly kinds: ImportKinds,
    private readonly rows: ImportRowsRepository,
    private readonly files: ImportFiles,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws Problem imports.kind_unknown, organisations.not_found */
  async template(actor: Actor, target: ImportTarget): Promise<Download> {
    const organisation = await this.starting.target(actor, target);
    const kind = this.kinds.require(target.kind);
    const sheets = await kind.template(organisation);
    return new Download(`${kind.name}导入模板.xlsx`, XLSX, await workbookBytes({ sheets, createdAt: this.clock.date() }));
  }

  /**
   * The person's own rows that are conflicting or faulty, marked and explained, to be mended and uploaded again.
   * @throws Problem imports.not_found, imports.wrong_state, imports.file_gone
   */
  async errors(actor: Actor, id: string): Promise<Download> {
    const job = await this.reader.require(actor, id);
    if (job.fileKey === null) throw new Problem('imports.file_gone');
    if (job.counts === null || job.state === 'checking') throw new Problem('imports.wrong_state');
    const faults = await this.faultsOf(job);
    const target = new PassThrough();
    this.write(job, faults, target).catch((fault: unknown) => {
      this.logger.error({ err: fault, importId: id }, 'a table of errors could not be written');
      target.destroy(fault as Error);
    });
    return new Download(`${job.fileName.replace(/\.[^.]*$/, '')}-错误.xlsx`, XLSX, target);
  }

  private async faultsOf(job: ImportJob): Promise<Map<number, CellFault[]>> {
    const places = this.presenter.places(job);
    const faults = new Map<number, CellFault[]>();
    for await (const rows of this.rows.walk(job.id, ['conflicting', 'faulty'])) {
      for (const row of rows) faults.set(row.number, [{ message: `原第${row.number}行` }, ...row.faults.map((fault) => cellFault(places, fault))]);
    }
    return faults;
  }

  private async write(job: ImportJob, faults: ReadonlyMap<number, CellFault[]>, target: PassThrough): Promise<void> {
    await this.files.withLocal(job, async (path) => {
      const sheet = await parseInWorker(path, job.sheetWanted === null ? {} : { sheetName: job.sheetWanted });
      await writeErrorWorkbook({
        sheetName: sheet.sheetName === '' ? '错误' : sheet.sheetName, headers: sheet.headers, rows: sheet.rows,
        faultsOf: (number) => faults.get(number) ?? [], onlyFaulty: true, createdAt: this.clock.date(),
      }, target);
    });
  }
}

function cellFault(places: FaultPlaces, fault: RowFault): CellFault {
  const column = places.columnOf(fault.field);
  return { ...(column !== undefined && { column }), message: fault.message };
}
