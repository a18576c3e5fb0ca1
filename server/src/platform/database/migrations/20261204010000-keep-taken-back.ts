import type { MigrationInterface, QueryRunner } from 'typeorm';

const differs = (columns: readonly string[]): string => columns.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ');
const trigger = (name: string, table: string, condition: string, words: string): string =>
  `CREATE TRIGGER ${name} BEFORE UPDATE ON ${table} FOR EACH ROW IF ${condition} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}'; END IF`;

const board = (content: readonly string[]): string => trigger(
  'point_board_frozen', 'point_board',
  `${differs(['branch_id', 'period', 'version', 'made_at', 'counts_imported'])} OR (OLD.state <> 'draft' AND (${differs(content)} OR NEW.state = 'draft'))`, 'a board is never changed',
);
const month = (content: readonly string[]): string => trigger(
  'point_month_figures', 'point_month_review', `${differs(['branch_id', 'month', 'version', 'headcount', 'counts_imported', 'made_at'])} OR (OLD.state <> 'draft' AND (${differs(content)}))`, 'figures of a month are never changed',
);
const BOARD = ['note', 'headcount', 'active', 'points', 'board_rows', 'imported_upto', 'revision'];

/** `taken_back` names the counter-entries of later periods that a version took into account, and a month keeps like a board which 学习强国 figures stood: with the ledger they make each version again. */
export class KeepTakenBack20261204010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'ALTER TABLE point_board ADD taken_back longtext NULL', 'DROP TRIGGER point_board_frozen', board([...BOARD, 'taken_back']),
      'ALTER TABLE point_month_review ADD imported_upto bigint unsigned NOT NULL DEFAULT 0, ADD taken_back longtext NULL',
      // What was decided before is held to the figures that had come in by its decision.
      `UPDATE point_month_review SET imported_upto = (SELECT COALESCE(MAX(x.seq), 0) FROM xuexi_point x WHERE x.imported_at <= COALESCE(point_month_review.recorded_at, NOW(3))) WHERE counts_imported = 1`,
      'DROP TRIGGER point_month_figures', month(['figures', 'imported_upto', 'taken_back']),
    ]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TRIGGER point_month_figures', 'ALTER TABLE point_month_review DROP COLUMN imported_upto, DROP COLUMN taken_back', month(['figures']),
      'DROP TRIGGER point_board_frozen', 'ALTER TABLE point_board DROP COLUMN taken_back', board(BOARD),
    ]) await runner.query(sql);
  }
}
