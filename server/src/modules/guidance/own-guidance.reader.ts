import { Injectable } from '@nestjs/common';
import { hoursStanding, missingItems, studyStageOf, suggestionsOf, type OwnGuidance, type OwnPlanPiece } from '@party/shared/guidance';
import { shanghaiDay } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { LearningApi } from '../learning/learning.api.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { learnable } from './learnable.js';
import { RecommendationsReader, standingOf } from './recommendations.reader.js';
import { StudyPlansReader } from './study-plans.reader.js';

/** Pieces looked through for suggestions, the newest. */
const LOOKED_AT = 60;

/** Somebody's own plan, recommendations and suggestions. */
@Injectable()
export class OwnGuidanceReader {
  constructor(
    private readonly plans: StudyPlansReader,
    private readonly recommendations: RecommendationsReader,
    private readonly learning: LearningApi,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem members.not_found */
  async read(actor: Actor): Promise<OwnGuidance> {
    const { id: memberId, organisationPath, values } = await this.members.require(actor.memberId ?? '');
    const today = shanghaiDay(this.clock.now());
    const year = Number(today.slice(0, 4));
    const stage = studyStageOf(values.stage);
    const plan = (await this.plans.inForce([organisationPath], year))(organisationPath, stage);
    const ids = plan.items.map((one) => one.resourceId);
    const [minutes, names, progress, open, learnt, recommendations, maker] = await Promise.all([
      this.learning.minutes([memberId], year), this.learning.names(ids), this.learning.progress([memberId], ids), this.learning.unfinished(actor, LOOKED_AT), this.learning.finishedTags(memberId, year),
      this.recommendations.own(memberId, values.stage), plan.organisationId === null ? null : this.organisations.require(plan.organisationId),
    ]);
    const known = new Map(progress.map((one) => [one.resourceId, one]));
    const pieces = plan.items.flatMap(({ resourceId, dueOn }): OwnPlanPiece[] => {
      const own = known.get(resourceId);
      const piece = own?.finished === true ? names.get(resourceId) : learnable(names.get(resourceId), values.stage);
      return piece === undefined ? [] : [{ resourceId, title: piece.title, form: piece.form, dueOn, standing: standingOf(own), percent: own?.percent ?? 0 }];
    });
    const { online = 0, offline = 0 } = minutes.get(memberId) ?? {};
    const hours = hoursStanding(plan.hours, online + offline, year, today);
    const dueOf = new Map(plan.items.map((one) => [one.resourceId, one.dueOn]));
    const offered = open.map(({ id: resourceId, title, tags, percent, touchedOn }) => ({ resourceId, title, tags, percent, touchedOn, ...(dueOf.has(resourceId) ? { planDueOn: dueOf.get(resourceId) ?? null } : {}) }));
    return {
      memberId, year, stage, planOf: maker?.name ?? null, hours, pieces: [...missingItems(pieces), ...pieces.filter((one) => one.standing === 'finished')], recommendations,
      suggestions: suggestionsOf(offered, learnt, hours, today), asOf: this.clock.date().toISOString(),
    };
  }
}
