import type { RouteTable } from '../kernel/index.js';
import type { AuditApi } from './audit.contract.js';

/** Routes of reading the audit log. */
export const auditRoutes: RouteTable<AuditApi> = {
  listAudit: { method: 'GET', path: '/audit', action: 'audit.read', summary: '操作日志', problems: ['organisations.not_found'] },
  verifyAudit: { method: 'GET', path: '/audit/verify', action: 'audit.verify', summary: '核验操作日志是否被改动', perMinute: 6, problems: [] },
};
