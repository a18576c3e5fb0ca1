import { Controller } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { todoList, workbenchRoutes as routes, type TodoList } from '@party/shared/workbench';
import { CurrentActor } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { TodoSources } from './todo-sources.js';

/** Door of the workbench. */
@Controller()
export class WorkbenchController {
  constructor(
    private readonly sources: TodoSources,
    private readonly clock: Clock,
  ) {}

  @Serve(routes.listTodos)
  async list(@CurrentActor() actor: Actor): Promise<TodoList> {
    return todoList(await this.sources.all(actor), shanghaiDay(this.clock.now()));
  }
}
