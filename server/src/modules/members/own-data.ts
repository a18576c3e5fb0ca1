import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';

/** Says what a room holds about a person, for the person. */
export interface OwnDataSource {
  /** Chinese heading of this part of the download. */
  readonly heading: string;
  /** Plain values; whatever of them is somebody else's is left out. */
  collect(person: { memberId: Id; accountId: Id }): Promise<unknown>;
}

/** Rooms tell here what they hold about people (PIPL Art. 45: access and copy). */
@Injectable()
export class OwnDataSources {
  private readonly sources: OwnDataSource[] = [];

  /** Called once by a room when it starts. */
  register(source: OwnDataSource): void {
    this.sources.push(source);
  }

  /** Everything all rooms hold about a person, by heading. */
  async collect(person: { memberId: Id; accountId: Id }): Promise<Record<string, unknown>> {
    const parts: Record<string, unknown> = {};
    for (const source of this.sources) parts[source.heading] = await source.collect(person);
    return parts;
  }
}
