import type { LightMyRequestResponse } from 'fastify';
import type { Page } from '@party/shared/kernel';
import { isWorking, type CommitMode, type ImportJobView, type ImportRowView, type RowVerdict } from '@party/shared/imports';
import { ROSTER_COLUMNS, type RosterField } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { ImportRunner } from '../../src/modules/imports/import-runner.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { as } from './actors.js';
import type { TestApp } from './app.js';

/** A roster as people fill it in: by field, under the template's headers. */
export type RosterLine = Partial<Record<RosterField, string | number | null>>;

const headerOf = (field: string): string => ROSTER_COLUMNS.find((one) => one.field === field)?.header ?? field;

/** A workbook of these lines; the columns are the fields that any line names. */
export function rosterBook(lines: readonly RosterLine[]): Promise<Buffer> {
  const fields = [...new Set(lines.flatMap((line) => Object.keys(line)))] as RosterField[];
  return workbookBytes({
    createdAt: new Date(0),
    sheets: [{ name: '名册', columns: fields.map((field) => ({ header: headerOf(field) })), rows: lines.map((line) => fields.map((field) => line[field])) }],
  });
}

/** A multipart body with the one file. */
export function multipart(bytes: Buffer, filename: string): { payload: Buffer; headers: Record<string, string> } {
  const boundary = '----party-import-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Walks an import over HTTP as one person at one organisation. */
export class ImportDesk {
  constructor(
    private readonly server: TestApp,
    private readonly actor: Actor,
    private readonly organisationId: string,
    private readonly kind = 'roster',
  ) {}

  get(path: string): Promise<LightMyRequestResponse> {
    return this.server.app.inject({ url: `/api/v1${path}`, headers: as(this.actor) }) as unknown as Promise<LightMyRequestResponse>;
  }

  send(method: 'POST' | 'PUT', path: string, payload: object = {}): Promise<LightMyRequestResponse> {
    return this.server.app.inject({ method, url: `/api/v1${path}`, headers: as(this.actor), payload }) as unknown as Promise<LightMyRequestResponse>;
  }

  upload(bytes: Buffer, filename = '名册.xlsx', kind = this.kind): Promise<LightMyRequestResponse> {
    const { payload, headers } = multipart(bytes, filename);
    return this.server.app.inject({
      method: 'POST', url: `/api/v1/imports?kind=${kind}&organisationId=${this.organisationId}`, headers: { ...as(this.actor), ...headers }, payload,
    }) as unknown as Promise<LightMyRequestResponse>;
  }

  async job(id: string): Promise<ImportJobView> {
    const answer = await this.get(`/imports/${id}`);
    if (answer.statusCode !== 200) throw new Error(`the import answers ${answer.statusCode}: ${answer.body}`);
    return answer.json<ImportJobView>();
  }

  /** The job once the service has nothing more to do by itself. */
  async settled(id: string): Promise<ImportJobView> {
    for (;;) {
      const job = await this.job(id);
      if (!isWorking(job.state)) return job;
      this.server.app.get(ImportRunner).wake();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Upload and read: the job waits for its columns. */
  async read(bytes: Buffer, filename?: string): Promise<ImportJobView> {
    const answer = await this.upload(bytes, filename);
    if (answer.statusCode !== 202) throw new Error(`the upload answers ${answer.statusCode}: ${answer.body}`);
    return this.settled(answer.json<ImportJobView>().id);
  }

  /** Upload, take the suggested columns, check: the job waits for the confirmation. */
  async check(bytes: Buffer, filename?: string): Promise<ImportJobView> {
    const job = await this.read(bytes, filename);
    if (job.state !== 'mapping') return job;
    return this.map(job, job.mapping?.fields ?? []);
  }

  async map(job: ImportJobView, fields: (string | null)[]): Promise<ImportJobView> {
    const answer = await this.send('PUT', `/imports/${job.id}/mapping`, { version: job.version, fields });
    if (answer.statusCode !== 202) throw new Error(`the mapping answers ${answer.statusCode}: ${answer.body}`);
    return this.settled(job.id);
  }

  async commit(job: ImportJobView, mode: CommitMode = 'all', more: { confirmed?: boolean } = {}): Promise<ImportJobView> {
    const answer = await this.send('POST', `/imports/${job.id}/commit`, { mode, version: job.version, ...more });
    if (answer.statusCode !== 202) throw new Error(`the commit answers ${answer.statusCode}: ${answer.body}`);
    return this.settled(job.id);
  }

  undo(job: ImportJobView, reason = '导错了文件'): Promise<LightMyRequestResponse> {
    return this.send('POST', `/imports/${job.id}/undo`, { reason, version: job.version });
  }

  /** Every row of a verdict, page after page. */
  async rows(id: string, verdict?: RowVerdict, limit = 100): Promise<ImportRowView[]> {
    const rows: ImportRowView[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await this.get(`/imports/${id}/rows?limit=${limit}${verdict ? `&verdict=${verdict}` : ''}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page: Page<ImportRowView> = answer.json();
      rows.push(...page.items);
      cursor = page.next;
    }
    return rows;
  }
}
