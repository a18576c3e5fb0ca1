import { Injectable } from '@nestjs/common';
import type { ArchiveHonour } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';

/** A room that issues certificates. */
export interface ArchiveHonourSource {
  /** Those of a person, also those taken back, the latest first. */
  honoursOf(memberId: Id): Promise<ArchiveHonour[]>;
}

/** Rooms tell here what people were honoured for; the file lists it beside its papers. */
@Injectable()
export class ArchiveHonours {
  private readonly sources: ArchiveHonourSource[] = [];

  /** Called once by a room when it starts. */
  register(source: ArchiveHonourSource): void {
    this.sources.push(source);
  }

  /** All of a person, the latest first. */
  async of(memberId: Id): Promise<ArchiveHonour[]> {
    const told = (await Promise.all(this.sources.map((source) => source.honoursOf(memberId)))).flat();
    return told.sort((a, b) => (a.issuedOn === b.issuedOn ? (a.id < b.id ? 1 : -1) : a.issuedOn < b.issuedOn ? 1 : -1));
  }
}
