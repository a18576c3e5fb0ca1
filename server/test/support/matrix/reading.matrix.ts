import type { AuditApi, AuditEntryView } from '@party/shared/audit';
import type { Id, Page } from '@party/shared/kernel';
import { ANONYMOUS } from '@party/shared/permissions';
import type { ApprovalItem, ApprovalResult, ApprovalSummary, TodoList, WorkbenchApi } from '@party/shared/workbench';
import { AuditWriter } from '../../../src/platform/audit/audit-writer.js';
import { Transactions } from '../../../src/platform/database/transaction.js';
import { correctionRows } from './corrections.matrix.js';
import type { RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place, Target } from './oracle.js';
import { PLACES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

type May = (action: string, target: Target) => boolean;

const PROBE = 'matrix.probe';
const entries = new WeakMap<MatrixWorld, Map<Place, Id>>();

/** One entry of the log at every organisation. */
export async function prepareAudit(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const trace = { requestId: 'matrix-probe', sessionId: null, ip: '127.0.0.1', device: 'matrix' };
  for (const place of PLACES) {
    await server.app.get(Transactions).run((tx) =>
      server.app.get(AuditWriter).append(tx, { actor: ANONYMOUS, trace, action: PROBE, subjectType: 'organisation', subjectId: tree[place].id, organisationPath: tree[place].path }));
  }
  const rows = (await server.source.query('SELECT id, subject_id FROM audit_entry WHERE action = ?', [PROBE])) as { id: Id; subject_id: Id }[];
  const byPlace = PLACES.map((place) => [place, rows.find((row) => row.subject_id === tree[place].id)?.id ?? ''] as const);
  entries.set(world, new Map(byPlace));
}

/** Requests that the rules let this person decide. */
const decidable = (world: MatrixWorld, may: May): Id[] => correctionRows(world).filter((row) => may('corrections.decide', row.target)).map((row) => row.id).sort();

/** Holds what was told against the rules. */
function same(told: readonly Id[], wanted: readonly Id[], what: string): void {
  if (JSON.stringify([...told].sort()) !== JSON.stringify(wanted)) throw new Error(`${what} ${told.length} requests, the rules say ${wanted.length}`);
}

/** Fixtures of the workbench. */
export const workbenchMatrix: RoomFixtures<WorkbenchApi> = {
  listTodos: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const group = (answer as TodoList).groups.find((one) => one.kind === 'positions.term_ending');
      const told = (group?.items ?? []).map((item) => item.key).sort();
      const wanted = [...world.ending].filter(([place]) => may('positions.ending', { place })).map(([, id]) => id).sort();
      if (JSON.stringify(told) !== JSON.stringify(wanted)) throw new Error(`reminds of ${told.length} terms, the rules say ${wanted.length}`);
      const legs = (answer as TodoList).groups.find((one) => one.kind === 'transfers.legs')?.total ?? 0;
      const owned = everybody(world).filter((one) => may('transfers.end_leg', targetOf(one))).length;
      if (legs !== owned) throw new Error(`names ${legs} legs, the rules say ${owned}`);
      const differences = (answer as TodoList).groups.find((one) => one.kind === 'payments.differences')?.total ?? 0;
      const reconciled = [...world.payDifferences.keys()].filter((place) => may('payments.reconcile', { place })).length;
      if (differences !== reconciled) throw new Error(`names ${differences} differences, the rules say ${reconciled}`);
    },
  },
  listApprovals: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { limit: 100, kind: 'corrections' } }),
    check: (answer, _target, may, world) => same((answer as Page<ApprovalItem>).items.map((item) => item.key), decidable(world, may), 'lists'),
  },
  summariseApprovals: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const counted = (answer as ApprovalSummary).kinds.find((one) => one.kind === 'corrections')?.count ?? 0;
      if (counted !== decidable(world, may).length) throw new Error(`counts ${counted} requests, the rules say ${decidable(world, may).length}`);
      const countOf = (kind: string): number => (answer as ApprovalSummary).kinds.find((one) => one.kind === kind)?.count ?? 0;
      const refundable = everybody(world).filter((one) => may('payments.refund', targetOf(one))).length;
      // Of everybody an order and cash are to go back, and one order is held.
      if (countOf('payments') !== 2 * refundable) throw new Error(`counts ${countOf('payments')} refunds, the rules say ${2 * refundable}`);
      if (countOf('payment_holds') !== refundable) throw new Error(`counts ${countOf('payment_holds')} held orders, the rules say ${refundable}`);
    },
  },
  decideApprovals: {
    on: 'nothing', allowed: ['200'],
    request: (world) => ({ body: { items: correctionRows(world).map(({ id }) => ({ kind: 'corrections', key: id, version: STALE })), decision: 'approve' } }),
    check: (answer, _target, may, world) => {
      const stale = (answer as { results: ApprovalResult[] }).results.filter((result) => result.problem?.code === 'request.stale').map((result) => result.key);
      same(stale, decidable(world, may), 'decides');
    },
  },
};

/** Fixtures of reading the audit log. */
export const auditMatrix: RoomFixtures<AuditApi> = {
  listAudit: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100, action: PROBE } }),
    rows: (world) => [...(entries.get(world) ?? [])].map(([place, id]) => ({ id, target: { place } })),
    ids: (answer) => (answer as Page<AuditEntryView>).items.map((row) => row.id),
  },
  verifyAudit: { on: 'nothing', allowed: ['200'], request: () => ({}) },
};
