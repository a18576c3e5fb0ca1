import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { ArticleBlock } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { articleBlocks } from './article-html.js';
import { ResourcesQueries } from './resources.query.js';

/** What other rooms may ask of the library. */
@Injectable()
export class LearningApi {
  constructor(private readonly queries: ResourcesQueries) {}

  /** @throws Problem learning.not_found when the piece is not published, or does not reach the actor */
  async requireOffered(actor: Actor, resourceId: Id, tx?: Tx): Promise<void> {
    await this.queries.requireOffered(actor, resourceId, tx);
  }

  /** Paragraphs of what was typed or pasted: words alone, see learning. */
  paragraphs(text: string): ArticleBlock[] {
    return articleBlocks(text);
  }
}
