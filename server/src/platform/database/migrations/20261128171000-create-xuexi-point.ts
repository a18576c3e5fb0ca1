import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const MONTH = 'char(7) CHARACTER SET ascii COLLATE ascii_bin';

/** 学习强国 points of a month as a table brought them, of a person or (without one) of a whole branch. The latest (by `seq`: imports of a kind follow one another) that was not taken back counts. */
const POINT = `CREATE TABLE xuexi_point (
  id ${SQL.id},
  seq bigint unsigned NOT NULL AUTO_INCREMENT,
  job_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NULL,
  branch_id ${SQL.ref} NOT NULL,
  month ${MONTH} NOT NULL,
  points int unsigned NOT NULL,
  people smallint unsigned NULL,
  rule_from ${SQL.partialDay} NOT NULL,
  suspicious tinyint unsigned NOT NULL,
  imported_by ${SQL.ref} NOT NULL,
  imported_at ${SQL.moment} NOT NULL,
  undone_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_xuexi_point_seq (seq),
  KEY ix_xuexi_point_member (member_id, month, seq),
  KEY ix_xuexi_point_branch (branch_id, month, seq),
  KEY ix_xuexi_point_job (job_id),
  CONSTRAINT fk_xuexi_point_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_xuexi_point_self CHECK (member_id IS NULL OR imported_by <> member_id)
) ${SQL.table}`;

const DISPUTE = `CREATE TABLE xuexi_dispute (
  id ${SQL.id},
  point_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  text varchar(300) NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  answer varchar(300) NULL,
  wrong tinyint unsigned NOT NULL,
  answered_by ${SQL.ref} NULL,
  answered_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_xuexi_dispute_point (point_id),
  KEY ix_xuexi_dispute_member (member_id),
  KEY ix_xuexi_dispute_asked (asked_at, id),
  CONSTRAINT fk_xuexi_dispute_point FOREIGN KEY (point_id) REFERENCES xuexi_point (id),
  CONSTRAINT fk_xuexi_dispute_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_xuexi_dispute_self CHECK (answered_by IS NULL OR answered_by <> member_id)
) ${SQL.table}`;

const SAME = ['job_id', 'member_id', 'branch_id', 'month', 'points', 'people', 'rule_from', 'imported_by', 'imported_at'].map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ');

/** 学习强国 points taken in from tables, and what members say against them. */
export class CreateXuexiPoint20261128171000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POINT);
    await runner.query(DISPUTE);
    await runner.query(`CREATE TRIGGER xuexi_point_frozen BEFORE UPDATE ON xuexi_point FOR EACH ROW IF ${SAME} OR OLD.undone_at IS NOT NULL THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'points taken in are never changed'; END IF`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE xuexi_dispute');
    await runner.query('DROP TABLE xuexi_point');
  }
}
