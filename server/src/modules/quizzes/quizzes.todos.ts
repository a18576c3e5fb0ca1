import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { MissingThing } from '@party/shared/points';
import type { OwnQuizRow } from '@party/shared/quizzes';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { baseOf, type ActorFacts } from '../members/members.api.js';
import { PointsApi, type MissingAsker, type MissingSource } from '../points/points.api.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { OwnQuizzesReader } from './own-quizzes.reader.js';

const isOpen = ({ standing, attemptsLeft }: OwnQuizRow): boolean => standing === 'going' || (standing !== 'passed' && attemptsLeft > 0);
/** The last day on which a round can still be answered. */
const lastDay = ({ endsAt }: OwnQuizRow): string => shanghaiDay(Date.parse(endsAt) - 1);

/** Special quizzes somebody has still to pass, and what of all quizzes would give points. */
@Injectable()
export class QuizzesToAnswer implements TodoSource, MissingSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: OwnQuizzesReader,
    private readonly points: PointsApi,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
    this.points.tellMissing(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'quizzes.to_answer', label: '专题答题' };
    if (!mayEver(actor, 'quizzes.own')) return { ...group, items: [] };
    const open = (await this.reader.open(actor)).filter((one) => one.kind === 'special' && isOpen(one));
    const items = open.slice(0, MOST_ITEMS).map((one) => ({
      key: `${one.id}:${one.round}`, title: one.title, detail: `${one.organisationName}，${one.questions} 道题，限时 ${one.minutes} 分钟`, link: { room: 'quizzes', page: 'home', params: {} }, dueOn: lastDay(one), organisationId: null,
    }));
    return { ...group, items, total: open.length };
  }

  async missing(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, MissingThing[]>> {
    const open = await this.stillOpen(people.map(({ id, branchPath, stage }) => ({ id, branchPath, base: baseOf(stage) })));
    return new Map([...open].map(([id, rows]) => [id, rows.map((one) => ({ kind: 'quiz' as const, title: one.title, dueOn: lastDay(one), room: 'quizzes', page: 'home', id: null }))]));
  }

  /** What each of the people can still answer; read once for all of one branch and standing. */
  private async stillOpen(people: readonly ({ id: Id } & Pick<ActorFacts, 'base' | 'branchPath'>)[]): Promise<Map<Id, OwnQuizRow[]>> {
    const groups = new Map<string, { place: Pick<Actor, 'branchPath' | 'base'>; ids: Id[] }>();
    for (const { id, base, branchPath } of people) {
      const key = `${branchPath} ${base}`;
      const group = groups.get(key) ?? { place: { branchPath, base }, ids: [] };
      group.ids.push(id);
      groups.set(key, group);
    }
    const open = await Promise.all([...groups.values()].map(({ place, ids }) => this.reader.openTo(place, ids)));
    return new Map(open.flatMap((found) => [...found].map(([id, rows]) => [id, rows.filter(isOpen)] as const)));
  }
}
