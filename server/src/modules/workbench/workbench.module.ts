import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ApprovalSources } from './approval-sources.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsReader } from './approvals.reader.js';
import { DecideApprovalsService } from './decide-approvals.service.js';
import { TermEndingTodos } from './term-ending.todos.js';
import { TodoSources } from './todo-sources.js';
import { WorkbenchController } from './workbench.controller.js';

/** What waits for whom: things to do and things to decide. */
@Module({
  imports: [OrganisationsModule],
  controllers: [WorkbenchController, ApprovalsController],
  providers: [TodoSources, TermEndingTodos, ApprovalSources, ApprovalsReader, DecideApprovalsService],
  exports: [TodoSources, ApprovalSources],
})
export class WorkbenchModule {}
