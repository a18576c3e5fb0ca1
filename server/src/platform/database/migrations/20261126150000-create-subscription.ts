import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** One row is one acceptance of a person, good for one message. */
const GRANT = `CREATE TABLE subscription_grant (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  template ${SQL.code} NOT NULL,
  place varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state ${SQL.code} NOT NULL,
  message_id ${SQL.ref} NULL,
  accepted_at ${SQL.moment} NOT NULL,
  settled_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_subscription_grant_message (message_id),
  KEY ix_subscription_grant_state (member_id, template, state, id),
  CONSTRAINT fk_subscription_grant_member FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
) ${SQL.table}`;

/** How far each message has got outside the app. 'uncertain' counts tries whose answer nobody knows. */
const DELIVERY = `CREATE TABLE message_delivery (
  message_id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  template ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  reason varchar(60) CHARACTER SET ascii COLLATE ascii_bin NULL,
  uncertain int unsigned NOT NULL DEFAULT 0,
  wechat_id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  due_at ${SQL.moment} NOT NULL,
  settled_at ${SQL.moment} NULL,
  PRIMARY KEY (message_id),
  KEY ix_message_delivery_state (state, due_at),
  CONSTRAINT fk_message_delivery_message FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE
) ${SQL.table}`;

const SETTING = `CREATE TABLE subscription_setting (
  member_id ${SQL.id},
  muted json NOT NULL,
  quiet_from char(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  quiet_until char(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  updated_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (member_id),
  CONSTRAINT fk_subscription_setting_member FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
) ${SQL.table}`;

/** Reminders by WeChat: acceptances, deliveries, and what people want to be spared. */
export class CreateSubscription20261126150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [GRANT, DELIVERY, SETTING]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['subscription_setting', 'message_delivery', 'subscription_grant']) await runner.query(`DROP TABLE ${table}`);
  }
}
