import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { circularMachine, isPlausibleDue, type CircularAction, type CircularFacts, type EditCircularRequest } from '@party/shared/circulars';
import { nextTransition, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { lettersOf } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { isPdfFile, PDF } from '../../platform/storage/pdf-file.js';
import { LearningApi } from '../learning/learning.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { Circular } from './circular.entity.js';
import { CircularsQueries } from './circulars.query.js';
import { TELL_TOPIC } from './tell-readers.service.js';

type CircularValues = Pick<Circular, 'organisationId' | 'title' | 'blocks' | 'letters' | 'audience' | 'dueOn'>;

/** What keepers do with documents. */
@Injectable()
export class WriteCircularService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CircularsQueries,
    private readonly organisations: OrganisationsApi,
    private readonly learning: LearningApi,
    private readonly store: FileStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives the id of the draft. @throws Problem see the route */
  create(actor: Actor, trace: RequestTrace, facts: CircularFacts): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const { path, ...values } = await this.values(tx, actor, facts);
      const row: Circular = { id: this.ids.next(), state: 'draft', version: 1, edition: 0, ...values, fileKey: null, fileName: null, fileBytes: null, writtenBy: ownMemberId(actor), publishedAt: null, changedAt: this.clock.date() };
      await tx.manager.insert(Circular, row);
      await this.log(tx, { actor, trace }, row.id, path, 'create');
      return row.id;
    });
  }

  /** @throws Problem see the route */
  edit(actor: Actor, trace: RequestTrace, id: Id, { version, ...facts }: EditCircularRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row } = await this.queries.lock(tx, actor, id);
      demandDraft(row, version);
      const { path, ...values } = await this.values(tx, actor, facts);
      await tx.manager.update(Circular, { id }, { ...values, version: version + 1, changedAt: this.clock.date() });
      await this.log(tx, { actor, trace }, id, path, 'edit');
    });
  }

  /** Publishing makes a new edition: everybody who is asked begins anew, and is told after the commit. @throws Problem see the route */
  step(actor: Actor, trace: RequestTrace, id: Id, { version, action }: { version: number; action: CircularAction }): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, id);
      if (row.version !== version) throw new Problem('request.stale');
      const next = nextTransition(circularMachine, row.state, action);
      if (!next.ok) throw new Problem('circulars.step_not_open');
      const publishes = action === 'publish';
      if (publishes) this.demandWhole(row);
      const now = this.clock.date();
      await tx.manager.update(Circular, { id }, { state: next.value.to, version: version + 1, changedAt: now, ...(publishes ? { edition: row.edition + 1, publishedAt: now } : {}) });
      if (publishes) await this.outbox.add(tx, { topic: TELL_TOPIC, key: `${id}:${row.edition + 1}`, payload: { id, edition: row.edition + 1 } });
      await this.log(tx, { actor, trace }, id, organisationPath, action);
    });
  }

  /** Asked before a byte is received. @throws Problem circulars.not_found, circulars.step_not_open */
  demandFile(actor: Actor, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      if ((await this.queries.lock(tx, actor, id)).row.state !== 'draft') throw new Problem('circulars.step_not_open');
    });
  }

  /** Keep a received file in the place of the one before. @throws Problem see the route */
  async keepFile(actor: Actor, trace: RequestTrace, id: Id, upload: Upload): Promise<void> {
    if (!(await isPdfFile(upload.path))) throw new Problem('circulars.not_pdf', { errors: [{ field: 'file', code: 'not_pdf', message: '请上传 PDF 文件' }] });
    const fileKey = `circulars/${id}/${this.ids.next()}`;
    await this.store.put(fileKey, createReadStream(upload.path), PDF);
    try {
      await this.transactions.run(async (tx) => {
        const { row, organisationPath } = await this.queries.lock(tx, actor, id);
        if (row.state !== 'draft') throw new Problem('circulars.step_not_open');
        await tx.manager.update(Circular, { id }, { fileKey, fileName: upload.filename, fileBytes: upload.size, version: row.version + 1, changedAt: this.clock.date() });
        await this.log(tx, { actor, trace }, id, organisationPath, 'file');
        const before = row.fileKey;
        if (before !== null) tx.afterCommit(() => void this.store.remove(before));
      });
    } catch (fault) {
      await this.store.remove(fileKey);
      throw fault;
    }
  }

  private async values(tx: Tx, actor: Actor, { organisationId, title, text, audience, dueOn }: CircularFacts): Promise<CircularValues & { path: string }> {
    const { path } = await this.organisations.hold(tx, organisationId);
    if (!mayDo(actor, 'circulars.manage', { organisationPath: path })) throw new Problem('auth.forbidden');
    const blocks = this.learning.paragraphs(text);
    return { organisationId, title, blocks: JSON.stringify(blocks), letters: lettersOf(blocks), audience, dueOn: this.due(dueOn), path };
  }

  private due(text: string): CalendarDay {
    const day = parseDay(text);
    if (!day.ok) throw fieldProblem('dueOn', 'day_impossible', '日期不存在');
    if (!isPlausibleDue(day.value, shanghaiDay(this.clock.now()))) throw fieldProblem('dueOn', 'out_of_range', '截止日期应在今天以后的一年之内');
    return day.value;
  }

  private demandWhole({ letters, fileKey, dueOn }: Circular): void {
    if (letters === 0 && fileKey === null) throw fieldProblem('text', 'required', '请填写正文或上传附件');
    this.due(dueOn);
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, subjectId: Id, organisationPath: string, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'circulars.manage', subjectType: 'circular', subjectId, organisationPath, detail: { step } });
  }
}

function demandDraft(row: Circular, version: number): void {
  if (row.version !== version) throw new Problem('request.stale');
  if (row.state !== 'draft') throw new Problem('circulars.step_not_open');
}
