import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** A person is told the same thing once; whoever leaves the table of members leaves no messages behind. */
const MESSAGE = `CREATE TABLE message (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  subject_key varchar(120) ${ASCII} NOT NULL,
  kind ${SQL.code} NOT NULL,
  title varchar(40) NOT NULL,
  body varchar(120) NOT NULL,
  link json NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  read_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_message_subject (member_id, subject_key),
  KEY ix_message_member (member_id, created_at, id),
  KEY ix_message_unread (member_id, read_at, created_at, id),
  KEY ix_message_read (read_at, created_at),
  CONSTRAINT fk_message_member FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
) ${SQL.table}`;

/** What people were told. */
export class CreateMessage20261126101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message');
  }
}
