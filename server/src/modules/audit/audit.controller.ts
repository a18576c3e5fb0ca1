import { Controller, Query } from '@nestjs/common';
import { auditRoutes as routes, type AuditEntryView, type AuditState } from '@party/shared/audit';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor } from '../../platform/auth/actor.decorator.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ListAuditDto } from './audit.dto.js';
import { AuditReader } from './audit.reader.js';

/** Door of the audit log, for auditors only. */
@Controller()
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Serve(routes.listAudit)
  list(@CurrentActor() actor: Actor, @Query() query: ListAuditDto): Promise<Page<AuditEntryView>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.verifyAudit)
  verify(): Promise<AuditState> {
    return this.reader.state();
  }
}
