import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { planInForce, STUDY_STAGES, USUAL_CLASS_HOURS, type PlanPiece, type PlanView, type StudyPlans, type StudyStage } from '@party/shared/guidance';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { mayDo, type Action, type Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { StudyPlanRow } from './study-records.entity.js';

/** A plan with its pieces in their order. */
export interface KeptPlan extends StudyPlanRow {
  items: { resourceId: Id; dueOn: CalendarDay | null }[];
}

/** Class-hours and pieces that count for somebody. */
export interface PlanInForce {
  hours: number;
  items: KeptPlan['items'];
  /** Organisation that made it; null for the usual class-hours. */
  organisationId: Id | null;
}

const lineOf = (path: string): Id[] => path.split('/').filter((one) => one !== '');

/** Reads study plans: the nearest one from the branch upwards counts. */
@Injectable()
export class StudyPlansReader {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
    private readonly learning: LearningApi,
  ) {}

  /** An organisation in the actor's care. @throws Problem organisations.not_found, auth.forbidden */
  async demand(actor: Actor, action: Action, organisationId: Id, tx?: Tx): Promise<OrganisationRef> {
    const organisation = await this.organisations.require(organisationId, tx);
    if (!mayDo(actor, action, { organisationPath: organisation.path })) throw new Problem('auth.forbidden');
    return organisation;
  }

  /** Plans of an organisation, stage by stage, with whose they are. @throws Problem see the route */
  async list(actor: Actor, { organisationId, year }: { organisationId: Id; year: number }): Promise<StudyPlans> {
    const organisation = await this.demand(actor, 'guidance.plan', organisationId);
    const line = lineOf(organisation.path);
    const plans = await this.of(line, year);
    const names = new Map((await this.organisations.find([...new Set(plans.map((one) => one.organisationId))])).map(({ id, name }) => [id, name]));
    const pieces = await this.learning.names([...new Set(plans.flatMap((plan) => plan.items.map((one) => one.resourceId)))]);
    const items = STUDY_STAGES.map((stage): PlanView => {
      const plan = planInForce(plans.filter((one) => one.stage === stage), line);
      return {
        stage, hours: plan?.hours ?? USUAL_CLASS_HOURS[stage], madeBy: plan === undefined ? null : (names.get(plan.organisationId) ?? ''), version: plan?.organisationId === organisationId ? plan.version : null,
        pieces: (plan?.items ?? []).flatMap(({ resourceId, dueOn }): PlanPiece[] => {
          const piece = pieces.get(resourceId);
          return piece === undefined ? [] : [{ resourceId, title: piece.title, form: piece.form, dueOn }];
        }),
      };
    });
    return { organisationId, organisationName: organisation.name, year, items };
  }

  /** What counts for a place and a stage, for several places read once. */
  async inForce(paths: readonly string[], year: number): Promise<(path: string, stage: StudyStage) => PlanInForce> {
    const plans = await this.of([...new Set(paths.flatMap(lineOf))], year);
    return (path, stage) => {
      const plan = planInForce(plans.filter((one) => one.stage === stage), lineOf(path));
      return { hours: plan?.hours ?? USUAL_CLASS_HOURS[stage], items: plan?.items ?? [], organisationId: plan?.organisationId ?? null };
    };
  }

  private async of(organisationIds: readonly Id[], year: number): Promise<KeptPlan[]> {
    if (organisationIds.length === 0) return [];
    const plans = await this.source.manager.find(StudyPlanRow, { where: { organisationId: In([...organisationIds]), year } });
    if (plans.length === 0) return [];
    const items = (await this.source.query('SELECT plan_id AS planId, resource_id AS resourceId, due_on AS dueOn FROM study_plan_item WHERE plan_id IN (?) ORDER BY plan_id, position', [plans.map(({ id }) => id)])) as
      { planId: Id; resourceId: Id; dueOn: CalendarDay | null }[];
    return plans.map((plan) => ({ ...plan, items: items.filter((one) => one.planId === plan.id).map(({ resourceId, dueOn }) => ({ resourceId, dueOn })) }));
  }
}
