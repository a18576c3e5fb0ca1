import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { picturesOf, type EditResourceRequest, type ResourceFacts } from '@party/shared/learning';
import { mayDo, organisationAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { ChaptersRepository } from './chapters.repository.js';
import { LearningPicturesService } from './learning-pictures.service.js';
import type { LearningResource } from './learning-resource.entity.js';
import { MediaFiles } from './media-files.js';
import { resourceValues, type ResourceValues } from './resource-facts.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository, type Reach } from './resources.repository.js';

/** Text of a book is in its chapters, so its sums stay; a book with chapters stays a book. */
function keptText({ form, letters, paragraphs }: LearningResource, values: ResourceValues): ResourceValues {
  if (form !== 'ebook' || paragraphs === 0) return values;
  if (values.form !== 'ebook') throw fieldProblem('form', 'has_chapters', '已有章节的电子书不能改为其他形式，请先删除章节');
  return { ...values, letters, paragraphs };
}

/** Writes pieces while they are drafts. */
@Injectable()
export class WriteResourceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly chapters: ChaptersRepository,
    private readonly pictures: LearningPicturesService,
    private readonly files: MediaFiles,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives the id of the draft. @throws Problem see the route */
  create(actor: Actor, trace: RequestTrace, facts: ResourceFacts): Promise<Id> {
    const values = this.values(facts);
    return this.transactions.run(async (tx) => {
      const organisation = await this.seat(tx, actor, facts.organisationId);
      await this.refuseTwin(tx, values);
      const row: LearningResource = {
        id: this.ids.next(), organisationId: organisation.id, authorId: actor.memberId ?? '', state: 'draft', version: 1, ...values, replayUrl: null, fileKey: null, fileName: null, fileBytes: null, uploadId: null, fileType: null,
        opinion: null, decidedBy: null, publishedAt: null, changedAt: this.clock.date(),
      };
      await this.rows.add(tx, row);
      await this.surround(tx, row, organisation, facts.chosenIds);
      await this.log(tx, { actor, trace }, row, organisation.path, 'create');
      return row.id;
    });
  }

  /** @throws Problem see the route */
  edit(actor: Actor, trace: RequestTrace, id: Id, request: EditResourceRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.write', id);
      if (row.version !== request.version) throw new Problem('request.stale');
      if (row.state !== 'draft') throw new Problem('learning.step_not_open');
      const values = keptText(row, this.values(request));
      const organisation = request.organisationId === undefined || request.organisationId === row.organisationId ? { id: row.organisationId, path: organisationPath } : await this.seat(tx, actor, request.organisationId);
      await this.refuseTwin(tx, values);
      const changed: LearningResource = { ...row, ...values, organisationId: organisation.id, version: row.version + 1, changedAt: this.clock.date() };
      const dropped = values.form !== row.form;
      if (dropped) await this.files.drop(tx, row);
      await this.rows.update(tx, id, { ...values, ...(dropped ? { fileKey: null, fileName: null, fileBytes: null, uploadId: null, fileType: null } : {}), organisationId: changed.organisationId, version: changed.version, changedAt: changed.changedAt });
      await this.surround(tx, changed, organisation, request.chosenIds);
      await this.log(tx, { actor, trace }, row, organisation.path, 'edit');
    });
  }

  private values(facts: ResourceFacts): ResourceValues {
    return resourceValues(facts, shanghaiDay(this.clock.now()));
  }

  /** The own branch, or an organisation whose pieces the actor sees to. */
  private async seat(tx: Tx, actor: Actor, organisationId: Id | undefined): Promise<OrganisationRef> {
    const organisation = await this.organisations.hold(tx, organisationId ?? organisationAt(actor.branchPath ?? ''));
    if (organisation.path !== actor.branchPath && !mayDo(actor, 'learning.review', { organisationPath: organisation.path })) throw new Problem('auth.forbidden');
    return organisation;
  }

  private async refuseTwin(tx: Tx, { urlHash }: ResourceValues): Promise<void> {
    if (urlHash === null) return;
    const twin = await this.rows.publishedWith(tx, urlHash);
    if (twin !== null) throw new Problem('learning.duplicate', { errors: [{ field: 'url', code: 'duplicate', message: '资料库里已有同一链接的资料' }] });
  }

  private async surround(tx: Tx, row: LearningResource, organisation: Pick<OrganisationRef, 'id' | 'path'>, chosenIds: readonly Id[] = []): Promise<void> {
    await this.rows.replaceReach(tx, row.id, await this.reach(tx, row, organisation, chosenIds));
    const text = await this.chapters.textOf(tx, row);
    await this.pictures.settle(tx, row.id, picturesOf(text));
    await this.rows.index(tx, row, text);
  }

  private async reach(tx: Tx, { visibility }: LearningResource, { id, path }: Pick<OrganisationRef, 'id' | 'path'>, chosenIds: readonly Id[]): Promise<Reach[]> {
    const line = path.split('/').filter((one) => one !== '');
    if (visibility === 'school') return [{ organisationId: line[0] ?? id, chosen: false }];
    // 全院: the committee below the school, or the school's own organisation when it stands there itself.
    if (visibility === 'department') return [{ organisationId: line[1] ?? id, chosen: false }];
    const others = visibility === 'chosen' ? [...new Set(chosenIds)].filter((one) => one !== id) : [];
    if ((await this.organisations.find(others, tx)).length !== others.length) throw fieldProblem('chosenIds', 'unknown', '所选支部不存在');
    return [{ organisationId: id, chosen: false }, ...others.map((organisationId) => ({ organisationId, chosen: true }))];
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, row: LearningResource, organisationPath: string, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'learning.write', subjectType: 'learning_resource', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step, form: row.form } });
  }
}
