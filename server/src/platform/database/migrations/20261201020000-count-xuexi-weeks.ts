import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERIOD = 'varchar(8) CHARACTER SET ascii COLLATE ascii_bin';
const differs = (columns: readonly string[]): string => columns.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ');
const trigger = (name: string, table: string, condition: string, words: string): string =>
  `CREATE TRIGGER ${name} BEFORE UPDATE ON ${table} FOR EACH ROW IF ${condition} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}'; END IF`;

const figure = (period: string): string =>
  trigger('xuexi_point_frozen', 'xuexi_point', `${differs(['job_id', 'member_id', 'branch_id', period, 'points', 'people', 'rule_from', 'imported_by', 'imported_at'])} OR OLD.undone_at IS NOT NULL`, 'points taken in are never changed');

const NAMED = ['branch_id', 'period', 'version', 'made_at'];
const CONTENT = ['note', 'headcount', 'active', 'points', 'board_rows'];
const BOARD_BEFORE = trigger('point_board_frozen', 'point_board', differs(['branch_id', 'period', 'version', ...CONTENT, 'made_at']), 'a board is never changed');
/** A draft is reckoned again when figures it counts come in or go; nothing else is, and nothing goes back to a draft. */
const BOARD = trigger(
  'point_board_frozen', 'point_board', `${differs([...NAMED, 'counts_imported'])} OR (OLD.state <> 'draft' AND (${differs([...CONTENT, 'imported_upto', 'revision'])} OR NEW.state = 'draft'))`, 'a board is never changed',
);

/** 学习强国 points of a week, and boards of the week that count them. `imported_upto` is the last figure (by `seq`) that stood when the board was reckoned: with the ledger it makes the board again. */
export class CountXuexiWeeks20261201020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TRIGGER xuexi_point_frozen', `ALTER TABLE xuexi_point CHANGE month period ${PERIOD} NOT NULL`, figure('period'),
      `ALTER TABLE point_month_setting ADD week_from ${PERIOD} NULL`,
      'ALTER TABLE point_board ADD counts_imported tinyint unsigned NOT NULL DEFAULT 0, ADD imported_upto bigint unsigned NOT NULL DEFAULT 0, ADD revision int unsigned NOT NULL DEFAULT 1',
      'DROP TRIGGER point_board_frozen', BOARD,
    ]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TRIGGER point_board_frozen', 'ALTER TABLE point_board DROP COLUMN counts_imported, DROP COLUMN imported_upto, DROP COLUMN revision', BOARD_BEFORE,
      'ALTER TABLE point_month_setting DROP COLUMN week_from',
      'DROP TRIGGER xuexi_point_frozen', 'DELETE d FROM xuexi_dispute d JOIN xuexi_point x ON x.id = d.point_id WHERE CHAR_LENGTH(x.period) > 7', 'DELETE FROM xuexi_point WHERE CHAR_LENGTH(period) > 7',
      'ALTER TABLE xuexi_point CHANGE period month char(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL', figure('month'),
    ]) await runner.query(sql);
  }
}
