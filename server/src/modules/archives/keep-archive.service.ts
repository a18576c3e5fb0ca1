import { Injectable } from '@nestjs/common';
import {
  asksReason, LEND_MOST_DAYS, nextPaper, PAPERS_AT_MOST, type PaperRefusal, type PlaceArchiveRequest, type PutPaperRequest, type StepPaperRequest,
} from '@party/shared/archives';
import { addDays, earliestDay, parseDay, parsePartialDay, shanghaiDay, type CalendarDay, type Id, type PartialDay } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { ArchiveCourse, type Doer } from './archive-course.js';
import { ArchiveDesk, type OpenedFile } from './archive-desk.js';
import type { ArchivePaper } from './archive-paper.entity.js';
import { ArchiveSettling } from './archive-settling.js';
import { ArchivesRepository } from './archives.repository.js';

const filled = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

function refuse(refusal: PaperRefusal): never {
  if (refusal === 'reason_missing') throw fieldProblem('reason', 'required', '请写明原因');
  throw new Problem(`archives.${refusal}`);
}

/** What the keeper of a file does with it and with its papers. */
@Injectable()
export class KeepArchiveService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ArchiveDesk,
    private readonly course: ArchiveCourse,
    private readonly settling: ArchiveSettling,
    private readonly rows: ArchivesRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async place(by: Doer, memberId: Id, { version, place }: PlaceArchiveRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { file, custodian } = await this.desk.keep(tx, by.actor, memberId);
      if (file.version !== version) throw new Problem('request.stale');
      await this.course.note(tx, file, { place: filled(place) }, custodian, by, [{ action: 'place', detail: `${file.place ?? '未登记'} → ${place === '' ? '未登记' : place}` }], 'archives.keep');
    });
  }

  /** @throws Problem see the route */
  async put(by: Doer, memberId: Id, request: PutPaperRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { file, custodian } = await this.desk.keep(tx, by.actor, memberId);
      const datedOn = this.dateOf(request.datedOn);
      if (file.state === 'in_transit') throw new Problem('archives.in_transit');
      if ((await this.rows.papers(memberId, tx)).length >= PAPERS_AT_MOST) throw new Problem('archives.not_allowed');
      const { kind, form, pages, place, note } = request;
      const paper: ArchivePaper = {
        id: this.ids.next(), memberId, kind, form, datedOn, pages: pages ?? null, place: filled(place), note: filled(note), state: 'on_file', version: 1,
        putBy: by.actor.memberId ?? '', putAt: this.clock.date(), verifiedBy: null, verifiedAt: null, lentTo: null, lentUntil: null,
      };
      await this.rows.addPaper(tx, paper);
      await this.course.note(tx, file, {}, custodian, by, [{ action: 'put_in', paper }], 'archives.keep');
    });
  }

  /** @throws Problem see the route */
  async step(by: Doer, memberId: Id, paperId: Id, request: StepPaperRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const opened = await this.desk.keep(tx, by.actor, memberId);
      const paper = (await this.rows.papers(memberId, tx)).find((one) => one.id === paperId);
      if (!paper) throw new Problem('archives.not_found');
      if (paper.version !== request.version) throw new Problem('request.stale');
      await this.take(tx, by, opened, paper, request);
    });
  }

  private async take(tx: Tx, by: Doer, { file, custodian }: OpenedFile, paper: ArchivePaper, { step, reason = '', lentTo, lentUntil }: StepPaperRequest): Promise<void> {
    const { actor } = by;
    const next = nextPaper({ state: paper.state, verified: paper.verifiedBy !== null, putBySelf: paper.putBy === actor.memberId }, step, reason);
    if (!next.ok) refuse(next.error);
    const lent = step === 'lend' ? this.loan(lentTo, lentUntil) : { lentTo: null, lentUntil: null };
    const verified = step === 'verify' ? { verifiedBy: actor.memberId, verifiedAt: this.clock.date() } : {};
    const moved: ArchivePaper = { ...paper, ...lent, ...verified, state: next.value, version: paper.version + 1 };
    await this.rows.savePaper(tx, moved);
    const detail = step === 'lend' ? `借给${lent.lentTo ?? ''}，${lent.lentUntil ?? ''}前归还` : asksReason(step) ? reason.trim() : filled(reason);
    await this.course.note(tx, file, {}, custodian, by, [{ action: step, paper: moved, detail }], 'archives.keep');
    await this.settling.settle(tx, file.memberId);
  }

  /** As exact as the paper says, not in the future. */
  private dateOf(text: string | undefined): PartialDay | null {
    if (text === undefined || text === '') return null;
    const read = parsePartialDay(text);
    if (!read.ok) throw fieldProblem('datedOn', 'day_impossible', '日期不存在');
    if (earliestDay(read.value) > this.today()) throw fieldProblem('datedOn', 'in_future', '材料日期不能晚于今天');
    return read.value;
  }

  private loan(lentTo: string | undefined, until: string | undefined): { lentTo: string; lentUntil: CalendarDay } {
    if (lentTo === undefined || lentTo === '') throw fieldProblem('lentTo', 'required', '请填写借阅人或单位');
    const day = parseDay(until ?? '');
    if (!day.ok) throw fieldProblem('lentUntil', 'required', '请填写归还日期');
    const today = this.today();
    if (day.value < today || day.value > addDays(today, LEND_MOST_DAYS)) throw fieldProblem('lentUntil', 'out_of_range', `归还日期须在今天起 ${LEND_MOST_DAYS} 天之内`);
    return { lentTo, lentUntil: day.value };
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}

