import { Global, Module } from '@nestjs/common';
import { AuditAnchors } from './audit-anchors.js';
import { AuditSeal } from './audit-seal.js';
import { AuditSealer } from './audit-sealer.js';
import { AuditVerifier } from './audit-verifier.js';
import { AuditWriter } from './audit-writer.js';

/** The audit log: written by every module, read by the audit room, checked by a command. */
@Global()
@Module({
  providers: [AuditSeal, AuditWriter, AuditSealer, AuditVerifier, AuditAnchors],
  exports: [AuditWriter, AuditSealer, AuditVerifier, AuditAnchors],
})
export class AuditModule {}
