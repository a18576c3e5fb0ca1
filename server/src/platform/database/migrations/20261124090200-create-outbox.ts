import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Messages that leave the service after the commit that made them. What a message says is never changed. */
export class CreateOutbox20261124090200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE outbox_message (
      id ${SQL.id},
      topic varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      message_key varchar(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payload mediumtext NOT NULL,
      created_at ${SQL.moment} NOT NULL,
      state varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      due_at ${SQL.moment} NOT NULL,
      attempts smallint unsigned NOT NULL DEFAULT 0,
      claim ${SQL.ref} NULL,
      finished_at ${SQL.moment} NULL,
      last_fault varchar(500) NULL,
      PRIMARY KEY (id),
      UNIQUE KEY uq_outbox_key (topic, message_key),
      KEY ix_outbox_due (state, due_at)
    ) ${SQL.table}`);
    await runner.query(`CREATE TRIGGER outbox_message_keeps_content BEFORE UPDATE ON outbox_message FOR EACH ROW
      IF NEW.id <> OLD.id OR NEW.topic <> OLD.topic OR NEW.message_key <> OLD.message_key OR NEW.payload <> OLD.payload OR NEW.created_at <> OLD.created_at THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'outbox_message content is append-only';
      END IF`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_message');
  }
}
