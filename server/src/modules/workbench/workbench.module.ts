import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { TermEndingTodos } from './term-ending.todos.js';
import { TodoSources } from './todo-sources.js';
import { WorkbenchController } from './workbench.controller.js';

/** What waits for whom. */
@Module({
  imports: [OrganisationsModule],
  controllers: [WorkbenchController],
  providers: [TodoSources, TermEndingTodos],
  exports: [TodoSources],
})
export class WorkbenchModule {}
