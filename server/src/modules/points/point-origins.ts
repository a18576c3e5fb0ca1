import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { PointOrigin, PointSource } from '@party/shared/points';

/** An entry whose record is asked for. */
export interface AskedOrigin {
  memberId: Id;
  /** Of the event that earned it, as it was awarded. */
  eventId: string;
}

/** Who looks: the person the entry is about, or somebody who looks after them. Pages may differ. */
export type OriginReader = 'self' | 'keeper';

/** A room that gives points tells what its records are called and where they are seen. */
export interface OriginTeller {
  /** By {@link originKey}; what is not there any more may be left out. */
  origins(asked: readonly AskedOrigin[], reader: OriginReader): Promise<ReadonlyMap<string, PointOrigin>>;
}

/** Key of an answer. */
export const originKey = ({ memberId, eventId }: AskedOrigin): string => `${memberId} ${eventId}`;

/** Rooms tell here what an entry of their source came from. */
@Injectable()
export class PointOrigins {
  private readonly tellers = new Map<PointSource, OriginTeller>();

  /** Called once by a room when it starts. */
  register(source: PointSource, teller: OriginTeller): void {
    this.tellers.set(source, teller);
  }

  /** What entries came from, one question to each room whatever the number. */
  async of(asked: readonly (AskedOrigin & { source: PointSource })[], reader: OriginReader): Promise<ReadonlyMap<string, PointOrigin>> {
    const found = await Promise.all([...this.tellers].map(([source, teller]) => {
      const some = asked.filter((one) => one.source === source);
      return some.length === 0 ? new Map<string, PointOrigin>() : teller.origins(some, reader);
    }));
    return new Map(found.flatMap((one) => [...one]));
  }
}
