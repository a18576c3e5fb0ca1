import { Injectable } from '@nestjs/common';
import type { TodoDraftGroup } from '@party/shared/workbench';
import type { Actor } from '@party/shared/permissions';

/** A room that knows of things to do. It narrows to what the actor may do by the permission table itself. */
export interface TodoSource {
  /** What waits for this actor; an empty group is fine. At most 50 items, the rest by `total`. */
  todos(actor: Actor): Promise<TodoDraftGroup>;
}

/** Rooms to the right tell here what waits for people; the workbench knows none of them. */
@Injectable()
export class TodoSources {
  private readonly sources: TodoSource[] = [];

  /** Called once by a room when it starts. */
  register(source: TodoSource): void {
    this.sources.push(source);
  }

  /** Findings of every source, in the order of their registration. */
  all(actor: Actor): Promise<TodoDraftGroup[]> {
    return Promise.all(this.sources.map((source) => source.todos(actor)));
  }
}
