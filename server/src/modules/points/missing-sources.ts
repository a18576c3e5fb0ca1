import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import type { MissingThing } from '@party/shared/points';

/** Somebody on whom sources are asked, with what each of them would have to read. */
export interface MissingAsker {
  id: Id;
  /** Path of the own branch. */
  branchPath: string;
  stage: Stage;
}

/** A room that knows what somebody has still to do, and that it gives points. */
export interface MissingSource {
  missing(memberId: Id): Promise<MissingThing[]>;
  /** How much is missing of each of many, told at once; who misses nothing may be left out. */
  countMissing(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, number>>;
}

const MOST = 50;
const order = (one: MissingThing): string => one.dueOn ?? '9999';

/** Rooms tell here what members could make up for (我差什么). */
@Injectable()
export class MissingSources {
  private readonly sources: MissingSource[] = [];

  /** Called once by a room when it starts. */
  register(source: MissingSource): void {
    this.sources.push(source);
  }

  /** What is missing of somebody, the soonest first. */
  async of(memberId: Id): Promise<MissingThing[]> {
    const found = (await Promise.all(this.sources.map((source) => source.missing(memberId)))).flat();
    return found.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, MOST);
  }

  /** How much is missing of each of many. */
  async count(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, number>> {
    const sums = new Map<Id, number>();
    for (const source of this.sources) {
      for (const [id, count] of await source.countMissing(people)) sums.set(id, (sums.get(id) ?? 0) + count);
    }
    return sums;
  }
}
