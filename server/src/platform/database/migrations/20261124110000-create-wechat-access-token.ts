import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** One row an app: the access token all replicas share, sealed, and the lease on the right to refresh it. */
export class CreateWechatAccessToken20261124110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE wechat_access_token (
      app_id varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      version int unsigned NOT NULL DEFAULT 0,
      sealed_token varchar(2048) CHARACTER SET ascii COLLATE ascii_bin NULL,
      expires_at ${SQL.moment} NULL,
      forced_at ${SQL.moment} NULL,
      lease_owner ${SQL.ref} NULL,
      lease_until ${SQL.moment} NULL,
      PRIMARY KEY (app_id)
    ) ${SQL.table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wechat_access_token');
  }
}
