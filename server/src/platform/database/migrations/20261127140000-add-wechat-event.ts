import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Events WeChat has pushed, as blind indexes: WeChat repeats what it believes unheard. */
const EVENT = `CREATE TABLE wechat_event (
  id char(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_wechat_event_received (received_at)
) ${SQL.table}`;

/** WeChat's own word about acceptances and messages, next to what the app reported. */
export class AddWechatEvent20261127140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EVENT);
    await runner.query(`ALTER TABLE subscription_grant ADD COLUMN heard_app_at ${SQL.moment} NULL AFTER accepted_at, ADD COLUMN heard_wechat_at ${SQL.moment} NULL AFTER heard_app_at`);
    await runner.query('UPDATE subscription_grant SET heard_app_at = accepted_at');
    await runner.query('ALTER TABLE message_delivery ADD KEY ix_message_delivery_wechat (wechat_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message_delivery DROP KEY ix_message_delivery_wechat');
    await runner.query('ALTER TABLE subscription_grant DROP COLUMN heard_wechat_at, DROP COLUMN heard_app_at');
    await runner.query('DROP TABLE wechat_event');
  }
}
