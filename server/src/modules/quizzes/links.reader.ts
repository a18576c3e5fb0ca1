import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { LEARNING_FORM_LABELS } from '@party/shared/learning';
import { MEETING_RULES } from '@party/shared/meetings';
import { mayDo, mayEver, type Actor } from '@party/shared/permissions';
import { QUIZ_KIND_LABELS, type LinkEnd, type LinkedThing, type LinkedThings } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { LearningApi } from '../learning/learning.api.js';
import { MeetingsApi } from '../meetings/meetings.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { QuizzesRepository } from './quizzes.repository.js';
import { StudyLink } from './study-link.entity.js';

/** A thing the reader may open. */
type Seen = Pick<LinkedThing, 'title' | 'detail'>;

/** Reads what belongs together: nobody is shown what they could not open. */
@Injectable()
export class LinksReader {
  constructor(
    private readonly source: DataSource,
    private readonly quizzes: QuizzesRepository,
    private readonly learning: LearningApi,
    private readonly meetings: MeetingsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** Pieces, meetings and quizzes linked with one of them; a meeting and a quiz of one piece belong together too. */
  async linked(actor: Actor, kind: LinkEnd, id: Id): Promise<LinkedThings> {
    const mayLink = mayEver(actor, 'quizzes.keep');
    if (!(await this.seen(actor, kind, [id])).has(id)) return { items: [], mayLink };
    const direct = await this.rows(kind === 'piece' ? { resourceId: id } : { kind, otherId: id });
    const through = kind === 'piece' || direct.length === 0 ? [] : (await this.rows({ resourceId: In(direct.map((one) => one.resourceId)) })).filter((one) => one.kind !== kind || one.otherId !== id);
    const kept = await this.kept(actor, direct);
    const ends = new Map<string, { kind: LinkEnd; id: Id; linkId: Id | null }>();
    const put = (end: LinkEnd, endId: Id, linkId: Id | null): void => void (ends.has(`${end}:${endId}`) || ends.set(`${end}:${endId}`, { kind: end, id: endId, linkId }));
    for (const link of direct) put(kind === 'piece' ? link.kind : 'piece', kind === 'piece' ? link.otherId : link.resourceId, kept.has(link.id) ? link.id : null);
    for (const link of through) put(link.kind, link.otherId, null);
    return { items: await this.present(actor, [...ends.values()]), mayLink };
  }

  /** Those of some things the actor may open. */
  async seen(actor: Actor, kind: LinkEnd, ids: readonly Id[]): Promise<Map<Id, Seen>> {
    if (ids.length === 0) return new Map();
    if (kind === 'piece') return new Map((await this.learning.visible(actor, ids)).map((one) => [one.id, { title: one.title, detail: LEARNING_FORM_LABELS[one.form] }]));
    if (kind === 'meeting') return new Map((await this.meetings.visible(actor, ids)).map((one) => [one.id, { title: one.topic, detail: `${MEETING_RULES[one.kind].label} ${shanghaiDay(one.startsAt.getTime())}` }]));
    const queries = [this.quizzes.offered(actor, shanghaiDay(this.clock.now())), this.quizzes.scoped(actor)];
    const found = await Promise.all(queries.map((query) => this.quizzes.placed(query.andWhere('z.id IN (:...ids)', { ids }))));
    return new Map(found.flat().map(({ row }) => [row.id, { title: row.title, detail: QUIZ_KIND_LABELS[row.kind] }]));
  }

  private async present(actor: Actor, ends: readonly { kind: LinkEnd; id: Id; linkId: Id | null }[]): Promise<LinkedThing[]> {
    const kinds: LinkEnd[] = ['piece', 'meeting', 'quiz'];
    const things = await Promise.all(kinds.map(async (kind): Promise<LinkedThing[]> => {
      const own = ends.filter((one) => one.kind === kind);
      const seen = await this.seen(actor, kind, own.map((one) => one.id));
      return own.flatMap((one): LinkedThing[] => {
        const thing = seen.get(one.id);
        return thing === undefined ? [] : [{ ...one, ...thing }];
      });
    }));
    return things.flat();
  }

  /** Links whose meeting or quiz the actor keeps. */
  private async kept(actor: Actor, links: readonly StudyLink[]): Promise<Set<Id>> {
    const places = new Map((await this.organisations.find([...new Set(links.map((one) => one.organisationId))])).map(({ id, path }) => [id, path]));
    return new Set(links.filter((one) => mayDo(actor, 'quizzes.keep', { organisationPath: places.get(one.organisationId) ?? '' })).map((one) => one.id));
  }

  private rows(where: object): Promise<StudyLink[]> {
    return this.source.manager.find(StudyLink, { where, order: { madeAt: 'DESC', id: 'DESC' }, take: 50 });
  }
}
