import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { questionMachine, type ListQuestionsQuery, type QuestionRow, type QuestionTopic, type QuestionView } from '@party/shared/quizzes';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { QuestionsQueries, type PlacedQuestion } from './questions.query.js';
import { lineOf, QuestionsRepository, versionKey } from './questions.repository.js';

function presentRow(actor: Actor, { row, organisationName, organisationPath }: PlacedQuestion): QuestionRow {
  const { id, organisationId, kind, state, topic, stem, version, changedAt } = row;
  return { id, organisationId, organisationName, kind, state, topic, stem, version, changedAt: changedAt.toISOString(), mayEdit: mayDo(actor, 'quizzes.keep', { organisationPath }) };
}

/** Reads the bank. */
@Injectable()
export class QuestionsReader {
  constructor(
    private readonly queries: QuestionsQueries,
    private readonly rows: QuestionsRepository,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** Lately changed ones first. */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor, ...narrow }: ListQuestionsQuery): Promise<Page<QuestionRow>> {
    const query = this.queries.filter(this.queries.scoped(actor), narrow);
    orderFrom(query, { column: 'q.changed_at', id: 'q.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await this.queries.placed(query), limit, (one) => presentRow(actor, one), ({ row }) => [row.changedAt.getTime(), row.id]);
  }

  /** @throws Problem quizzes.question_not_found */
  async view(actor: Actor, id: Id): Promise<QuestionView> {
    const found = await this.queries.require(actor, id);
    const { row } = found;
    const key = { questionId: id, version: row.version };
    const content = (await this.rows.contents([key])).get(versionKey(key));
    if (!content) throw new Error(`question ${id} has no version ${row.version}`);
    const shown = presentRow(actor, found);
    return {
      ...shown, options: content.options, right: content.right, accepted: content.accepted, explanation: content.explanation,
      actions: shown.mayEdit ? questionMachine.table.filter((one) => one.from === row.state).map((one) => one.action) : [],
    };
  }

  /** Topics an organisation in the actor's care can draw from. @throws Problem organisations.not_found, auth.forbidden */
  async topics(actor: Actor, organisationId: Id): Promise<{ items: QuestionTopic[] }> {
    const { path } = await this.organisations.require(organisationId);
    if (!mayDo(actor, 'quizzes.bank', { organisationPath: path })) throw new Problem('auth.forbidden');
    return { items: await this.rows.topics(lineOf(path)) };
  }
}
