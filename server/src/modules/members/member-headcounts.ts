import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { firstIdAt } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';

/** What the history says a field was before its first change since a moment; null when it did not change. Changes are ordered by the version they made. */
const firstSince = (value: string, field: string): string =>
  `SUBSTRING(MIN(IF(JSON_SEARCH(e.changes, 'one', '${field}', NULL, '$[*].field') IS NULL, NULL, CONCAT(LPAD(e.version, 10, '0'), ${value}))), 11)`;
const valueBefore = (field: string): string => `JSON_UNQUOTE(JSON_EXTRACT(e.changes, REPLACE(JSON_UNQUOTE(JSON_SEARCH(e.changes, 'one', '${field}', NULL, '$[*].field')), '.field', '.before')))`;

/** Records as they stood at a moment: the roster of now, with what the history says was changed since taken off it. One statement, so nobody moves between two reads. */
const STOOD = `SELECT m.id, COALESCE(s.branch_id, m.organisation_id) AS branch_id, COALESCE(s.stage, m.stage) AS stage, COALESCE(s.status, m.status) AS status
  FROM member m LEFT JOIN (SELECT e.member_id, ${firstSince('e.organisation_id', 'organisationId')} AS branch_id, ${firstSince(valueBefore('stage'), 'stage')} AS stage, ${firstSince(valueBefore('status'), 'status')} AS status
      FROM member_event e WHERE e.id >= ? AND e.created_at >= ? GROUP BY e.member_id) s ON s.member_id = m.id
 WHERE m.created_at < ?`;
const COUNTED = "p.status = 'normal' AND p.stage IN ('probationary', 'probation_extended', 'full')";

/** Members in normal standing as they stood at a moment, told from the roster and its history however late it is asked. A record that was undone as a mistake was never there. */
@Injectable()
export class MemberHeadcounts {
  constructor(private readonly source: DataSource) {}

  /** Members of every branch just before a moment as rows `id`, `branch_id`, to be joined with what another room keeps of each. A moment ahead gives those of now. */
  rowsBefore(moment: number): { sql: string; values: readonly unknown[] } {
    return { sql: `SELECT p.id, p.branch_id FROM (${STOOD}) p WHERE ${COUNTED}`, values: valuesOf(moment) };
  }

  /** Those of some people who were on the roster just before a moment and in no normal standing: stopped, gone, or not to be found. */
  async outOfStanding(ids: readonly Id[], moment: number, tx?: Tx): Promise<Set<Id>> {
    if (ids.length === 0) return new Set();
    const rows = (await (tx?.manager ?? this.source.manager).query(`SELECT p.id FROM (${STOOD} AND m.id IN (?)) p WHERE p.status <> 'normal'`, [...valuesOf(moment), ids])) as { id: Id }[];
    return new Set(rows.map(({ id }) => id));
  }

  /** Those of one branch, in the order of their ids. */
  async ofBranch(branchId: Id, moment: number, tx?: Tx): Promise<Id[]> {
    const touched = 'AND (m.organisation_id = ? OR m.id IN (SELECT b.member_id FROM member_event b WHERE b.id >= ? AND b.organisation_id = ?))';
    const values = [...valuesOf(moment), branchId, firstIdAt(moment), branchId, branchId];
    const rows = (await (tx?.manager ?? this.source.manager).query(`SELECT p.id FROM (${STOOD} ${touched}) p WHERE p.branch_id = ? AND ${COUNTED} ORDER BY p.id`, values)) as { id: Id }[];
    return rows.map(({ id }) => id);
  }
}

/** The placeholders of `STOOD`. */
function valuesOf(moment: number): readonly unknown[] {
  const at = new Date(moment);
  return [firstIdAt(moment), at, at];
}
