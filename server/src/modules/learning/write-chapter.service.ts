import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { lettersOf, MOST_CHAPTERS, picturesOf, type WriteChapterRequest } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { ChaptersRepository } from './chapters.repository.js';
import { LearningPicturesService } from './learning-pictures.service.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';
import { richBlocks } from './rich-html.js';

interface Change {
  actor: Actor;
  trace: RequestTrace;
  id: Id;
  version: number;
  step: string;
}

/** Writes the chapters of an e-book while it is a draft. */
@Injectable()
export class WriteChapterService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly chapters: ChaptersRepository,
    private readonly pictures: LearningPicturesService,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** A chapter anew, or one more at the end. @throws Problem see the route */
  write(actor: Actor, trace: RequestTrace, id: Id, number: number, { version, title, text }: WriteChapterRequest): Promise<void> {
    const blocks = richBlocks(text);
    if (blocks.length === 0) throw fieldProblem('text', 'required', '请填写正文');
    return this.change({ actor, trace, id, version, step: 'chapter' }, async (tx) => {
      const { length } = await this.chapters.heads(id, tx);
      if (number > length + 1) throw new Problem('learning.no_chapter');
      if (number > MOST_CHAPTERS) throw new Problem('learning.too_many_chapters');
      await this.chapters.put(tx, id, { number, title, letters: lettersOf(blocks), paragraphs: blocks.length }, blocks);
    });
  }

  /** @throws Problem see the route */
  remove(actor: Actor, trace: RequestTrace, id: Id, number: number, version: number): Promise<void> {
    return this.change({ actor, trace, id, version, step: 'remove_chapter' }, async (tx) => {
      if (number > (await this.chapters.heads(id, tx)).length) throw new Problem('learning.no_chapter');
      await this.chapters.remove(tx, id, number);
    });
  }

  /** Sums, pictures and words of the book follow its chapters in the same transaction. */
  private change({ actor, trace, id, version, step }: Change, act: (tx: Tx) => Promise<void>): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.write', id);
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'draft' || row.form !== 'ebook') throw new Problem('learning.step_not_open');
      await act(tx);
      const heads = await this.chapters.heads(id, tx);
      const sum = (of: 'letters' | 'paragraphs'): number => heads.reduce((total, head) => total + head[of], 0);
      await this.rows.update(tx, id, { letters: sum('letters'), paragraphs: sum('paragraphs'), version: version + 1, changedAt: this.clock.date() });
      const text = await this.chapters.textOf(tx, row);
      await this.pictures.settle(tx, id, picturesOf(text));
      await this.rows.index(tx, row, text);
      await this.audit.append(tx, { actor, trace, action: 'learning.write', subjectType: 'learning_resource', subjectId: id, memberId: row.authorId, organisationPath, detail: { step } });
    });
  }
}
