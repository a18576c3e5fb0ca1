import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/**
 * The tree, its history and the positions. `organisation_tree` holds one row that every change of the tree's shape
 * updates first: two moves that together would tie a knot can so never run side by side, on no replica.
 */
export class CreateOrganisation20261124101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE organisation (
      id ${SQL.id},
      parent_id ${SQL.ref} NULL,
      kind ${SQL.code} NOT NULL,
      name varchar(80) NOT NULL,
      short_name varchar(40) NULL,
      code varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      path varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      depth tinyint unsigned NOT NULL,
      status ${SQL.code} NOT NULL,
      founded_on ${SQL.partialDay} NULL,
      closed_on ${SQL.partialDay} NULL,
      merged_into_id ${SQL.ref} NULL,
      version int unsigned NOT NULL,
      created_at ${SQL.moment} NOT NULL,
      updated_at ${SQL.moment} NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY uq_organisation_path (path),
      UNIQUE KEY uq_organisation_code (code),
      KEY ix_organisation_parent (parent_id),
      KEY ix_organisation_name (name),
      CONSTRAINT fk_organisation_parent FOREIGN KEY (parent_id) REFERENCES organisation (id),
      CONSTRAINT fk_organisation_merged_into FOREIGN KEY (merged_into_id) REFERENCES organisation (id)
    ) ${SQL.table}`);
    await runner.query(`CREATE TABLE organisation_tree (id tinyint unsigned NOT NULL, changes bigint unsigned NOT NULL, PRIMARY KEY (id)) ${SQL.table}`);
    await runner.query(`CREATE TABLE organisation_event (
      id ${SQL.id},
      organisation_id ${SQL.ref} NOT NULL,
      kind ${SQL.code} NOT NULL,
      happened_on ${SQL.partialDay} NOT NULL,
      detail json NOT NULL,
      actor_member_id ${SQL.ref} NULL,
      created_at ${SQL.moment} NOT NULL,
      PRIMARY KEY (id),
      KEY ix_organisation_event_organisation (organisation_id, id),
      CONSTRAINT fk_organisation_event_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
    ) ${SQL.table}`);
    await runner.query(`CREATE TABLE \`position\` (
      id ${SQL.id},
      organisation_id ${SQL.ref} NOT NULL,
      member_id ${SQL.ref} NOT NULL,
      kind ${SQL.code} NOT NULL,
      starts_on ${SQL.partialDay} NOT NULL,
      term_ends_on ${SQL.partialDay} NULL,
      ended_on ${SQL.partialDay} NULL,
      end_reason ${SQL.code} NULL,
      end_note varchar(200) NULL,
      appointed_by ${SQL.ref} NULL,
      ended_by ${SQL.ref} NULL,
      version int unsigned NOT NULL,
      created_at ${SQL.moment} NOT NULL,
      updated_at ${SQL.moment} NOT NULL,
      PRIMARY KEY (id),
      KEY ix_position_member (member_id, starts_on, ended_on, kind, organisation_id),
      KEY ix_position_organisation (organisation_id, starts_on),
      KEY ix_position_term (term_ends_on),
      CONSTRAINT fk_position_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
    ) ${SQL.table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `position`');
    await runner.query('DROP TABLE organisation_event');
    await runner.query('DROP TABLE organisation_tree');
    await runner.query('DROP TABLE organisation');
  }
}
