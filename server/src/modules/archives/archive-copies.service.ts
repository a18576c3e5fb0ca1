import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { COPY_VERSIONS_AT_MOST, shows } from '@party/shared/archives';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileMissing } from '../../platform/storage/file-store.js';
import { PAPER_ENDINGS, paperFile, type PaperFile, type PaperType } from '../../platform/storage/paper-file.js';
import { SealedFiles } from '../../platform/storage/sealed-files.js';
import { ArchiveCourse, type Doer } from './archive-course.js';
import { ArchiveDesk } from './archive-desk.js';
import type { ArchiveCopy, ArchivePaper } from './archive-paper.entity.js';
import { ArchivesQueries } from './archives.query.js';
import { ArchivesRepository } from './archives.repository.js';
import { ConsultationsQueries } from './consultations.query.js';

/** The paper a copy is of, at the version that was seen. */
export interface CopyTarget {
  memberId: Id;
  paperId: Id;
  version: number;
}

const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'archive_copy', column: 'file_secret_sealed', row });

/** What an upload is, made fit to be kept. @throws Problem archives.not_a_copy */
async function copyOf(upload: Upload): Promise<PaperFile> {
  const paper = await paperFile(upload);
  if (paper === null) throw new Problem('archives.not_a_copy', { errors: [{ field: 'file', code: 'not_a_copy', message: '电子件须为 PNG、JPG 图片或 PDF 文件' }] });
  return paper;
}

/** Electronic copies of papers: sealed, hashed, one version after another, each look noted. */
@Injectable()
export class ArchiveCopiesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ArchiveDesk,
    private readonly queries: ArchivesQueries,
    private readonly rows: ArchivesRepository,
    private readonly asked: ConsultationsQueries,
    private readonly course: ArchiveCourse,
    private readonly files: SealedFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asks everything before the file is received. @throws Problem see the route */
  async mayAdd({ actor }: Doer, target: CopyTarget): Promise<void> {
    await this.transactions.run((tx) => this.open(tx, actor, target));
  }

  /** Keep another version; a refusal leaves no file behind. @throws Problem see the route */
  async add(by: Doer, target: CopyTarget, upload: Upload): Promise<void> {
    const { type, size, sha256 } = await copyOf(upload);
    const id = this.ids.next();
    const fileKey = `archives/${id}`;
    const fileSecretSealed = await this.files.keep(fileKey, upload.path, place(id));
    try {
      await this.transactions.run(async (tx) => {
        const { file, custodian, paper, number } = await this.open(tx, by.actor, target);
        await this.rows.addCopy(tx, {
          id, paperId: paper.id, number, name: upload.filename, type, bytes: size, hash: sha256, fileKey, fileSecretSealed, addedBy: by.actor.memberId ?? '', addedAt: this.clock.date(),
        });
        await this.rows.savePaper(tx, { ...paper, version: paper.version + 1 });
        await this.course.note(tx, file, {}, custodian, by, [{ action: 'put_in', paper, detail: `电子件第 ${number} 版` }], 'archives.keep');
      });
    } catch (fault) {
      await this.files.remove(fileKey);
      throw fault;
    }
  }

  /** For those who look after the file. @throws Problem archives.not_found, archives.copy_not_found */
  async read(by: Doer, memberId: Id, copyId: Id): Promise<Download> {
    const { path } = await this.queries.require(by.actor, 'archives.view', memberId);
    return this.give(by, memberId, copyId, path, () => true);
  }

  /** For the person themself, while a request lets them: nothing of what others wrote. @throws Problem archives.copy_not_found */
  async readOwn(by: Doer, copyId: Id): Promise<Download> {
    const memberId = by.actor.memberId ?? '';
    const { path } = await this.queries.require(by.actor, 'archives.own', memberId);
    const [asked, today] = [await this.asked.of(memberId), shanghaiDay(this.clock.now())];
    return this.give(by, memberId, copyId, path, (paper) => paper.state !== 'voided' && asked.some((one) => shows(one, paper.kind, today)));
  }

  private async give(by: Doer, memberId: Id, copyId: Id, organisationPath: string, shown: (paper: ArchivePaper) => boolean): Promise<Download> {
    const copy = await this.transactions.run(async (tx) => {
      const papers = (await this.rows.papers(memberId, tx)).filter(shown);
      const found = (await this.rows.copies(papers.map((one) => one.id), tx)).find((one) => one.id === copyId);
      if (!found) throw new Problem('archives.copy_not_found');
      const kind = papers.find((one) => one.id === found.paperId)?.kind ?? 'other';
      await this.course.looked(tx, by, memberId, organisationPath, { step: 'read_copy', kind, number: found.number }, memberId === by.actor.memberId ? 'archives.own' : 'archives.view');
      return found;
    });
    return new Download(`${copy.id}.${PAPER_ENDINGS[copy.type as PaperType]}`, copy.type, await this.bytes(copy));
  }

  private async bytes({ id, fileKey, fileSecretSealed }: ArchiveCopy): Promise<Buffer> {
    try {
      return await buffer(await this.files.open(fileKey, fileSecretSealed, place(id)));
    } catch (fault) {
      throw fault instanceof FileMissing ? new Problem('archives.copy_not_found', { cause: fault }) : fault;
    }
  }

  private async open(tx: Tx, actor: Doer['actor'], { memberId, paperId, version }: CopyTarget) {
    const opened = await this.desk.keep(tx, actor, memberId);
    const paper = (await this.rows.papers(memberId, tx)).find((one) => one.id === paperId);
    if (!paper) throw new Problem('archives.not_found');
    if (paper.version !== version) throw new Problem('request.stale');
    if (paper.state !== 'on_file') throw new Problem('archives.not_allowed');
    const number = ((await this.rows.copies([paperId], tx))[0]?.number ?? 0) + 1;
    if (number > COPY_VERSIONS_AT_MOST) throw new Problem('archives.too_many_copies');
    return { ...opened, paper, number };
  }
}
