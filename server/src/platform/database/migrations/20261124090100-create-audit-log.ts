import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const HASH = 'char(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';

/** Rows are written once: whoever changes one must first drop a trigger, and the chain still shows it. */
const refuse = (table: string, verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`;

/** Who did what to whom, and the chain that shows whether any of it was altered. */
export class CreateAuditLog20261124090100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_entry (
      id ${SQL.id},
      at ${SQL.moment} NOT NULL,
      actor_account_id ${SQL.ref} NULL,
      actor_member_id ${SQL.ref} NULL,
      actor_roles varchar(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      session_id varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      request_id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      ip varchar(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      device varchar(200) NOT NULL,
      action varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      subject_type varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      subject_id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      member_id ${SQL.ref} NULL,
      organisation_path varchar(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
      detail mediumtext NOT NULL,
      mac ${HASH},
      PRIMARY KEY (id),
      KEY ix_audit_at (at),
      KEY ix_audit_member (member_id, id),
      KEY ix_audit_actor (actor_account_id, id),
      KEY ix_audit_organisation (organisation_path, id),
      KEY ix_audit_subject (subject_type, subject_id, id)
    ) ${SQL.table}`);
    await runner.query(`CREATE TABLE audit_link (
      seq bigint unsigned NOT NULL,
      entry_id ${SQL.id},
      previous_hash ${HASH},
      hash ${HASH},
      sealed_at ${SQL.moment} NOT NULL,
      PRIMARY KEY (seq),
      UNIQUE KEY uq_audit_link_entry (entry_id)
    ) ${SQL.table}`);
    for (const table of ['audit_entry', 'audit_link']) {
      await runner.query(refuse(table, 'UPDATE'));
      await runner.query(refuse(table, 'DELETE'));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_link');
    await runner.query('DROP TABLE audit_entry');
  }
}
