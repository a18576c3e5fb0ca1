import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import { missingInOrder, MOST_MISSING, type MissingThing } from '@party/shared/points';

/** Somebody on whom sources are asked, with what each of them would have to read. */
export interface MissingAsker {
  id: Id;
  /** Path of the own branch. */
  branchPath: string;
  stage: Stage;
}

/** A room that knows what people have still to do. */
export interface MissingSource {
  /** What is missing of each of the people, read once for all of them; who misses nothing may be left out. */
  missing(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, readonly MissingThing[]>>;
}

/** Rooms tell here what members could make up for (我差什么). */
@Injectable()
export class MissingSources {
  private readonly sources: MissingSource[] = [];

  constructor(private readonly source: DataSource) {}

  /** Called once by a room when it starts. */
  register(source: MissingSource): void {
    this.sources.push(source);
  }

  /** What is missing of somebody, the soonest first. */
  async of(memberId: Id): Promise<MissingThing[]> {
    const people = (await this.source.query('SELECT m.id, o.path AS branchPath, m.stage FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.id = ?', [memberId])) as MissingAsker[];
    return ((await this.all(people)).get(memberId) ?? []).slice(0, MOST_MISSING);
  }

  /** How much is missing of each of many. */
  async count(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, number>> {
    return new Map([...(await this.all(people))].map(([id, things]) => [id, things.length]));
  }

  private async all(people: readonly MissingAsker[]): Promise<Map<Id, MissingThing[]>> {
    if (people.length === 0) return new Map();
    const told = await Promise.all(this.sources.map((source) => source.missing(people)));
    return new Map(people.map(({ id }) => [id, missingInOrder(told.flatMap((one) => one.get(id) ?? []))]));
  }
}
