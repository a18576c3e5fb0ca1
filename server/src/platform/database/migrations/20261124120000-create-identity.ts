import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const HASH = 'char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';
const IP = 'varchar(45) CHARACTER SET ascii NOT NULL';

const TABLES: readonly string[] = [
  `CREATE TABLE account (
    id ${SQL.id},
    openid_sealed varchar(400) CHARACTER SET ascii COLLATE ascii_bin NULL,
    openid_index char(43) CHARACTER SET ascii COLLATE ascii_bin NULL,
    member_id ${SQL.ref} NULL,
    bound_at ${SQL.moment} NULL,
    created_at ${SQL.moment} NOT NULL,
    erased_at ${SQL.moment} NULL,
    PRIMARY KEY (id), UNIQUE KEY uq_account_openid (openid_index), UNIQUE KEY uq_account_member (member_id)
  ) ${SQL.table}`,
  `CREATE TABLE session (
    id ${SQL.id},
    account_id ${SQL.ref} NOT NULL,
    channel ${SQL.code} NOT NULL,
    device varchar(200) NOT NULL,
    ip ${IP},
    refresh_hash ${HASH},
    opened_at ${SQL.moment} NOT NULL,
    last_seen_at ${SQL.moment} NOT NULL,
    ends_at ${SQL.moment} NOT NULL,
    ended_at ${SQL.moment} NULL,
    end_reason ${SQL.code} NULL,
    PRIMARY KEY (id), KEY ix_session_account (account_id, ended_at)
  ) ${SQL.table}`,
  `CREATE TABLE consent (
    id ${SQL.id}, account_id ${SQL.ref} NOT NULL, version ${SQL.code} NOT NULL, kind ${SQL.code} NOT NULL, at ${SQL.moment} NOT NULL,
    PRIMARY KEY (id), KEY ix_consent_account (account_id, at)
  ) ${SQL.table}`,
  `CREATE TABLE binding_event (
    id ${SQL.id}, account_id ${SQL.ref} NOT NULL, member_id ${SQL.ref} NOT NULL, kind ${SQL.code} NOT NULL,
    by_account_id ${SQL.ref} NULL, reason varchar(200) NULL, at ${SQL.moment} NOT NULL,
    PRIMARY KEY (id), KEY ix_binding_event_member (member_id, at), KEY ix_binding_event_account (account_id, at)
  ) ${SQL.table}`,
  `CREATE TABLE binding_lock (
    lock_key varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, failures int unsigned NOT NULL,
    first_at ${SQL.moment} NOT NULL, locked_until ${SQL.moment} NOT NULL,
    PRIMARY KEY (lock_key)
  ) ${SQL.table}`,
  `CREATE TABLE scan_ticket (
    id ${SQL.id}, secret_hash ${HASH}, state ${SQL.code} NOT NULL, device varchar(200) NOT NULL, ip ${IP},
    opened_at ${SQL.moment} NOT NULL, expires_at ${SQL.moment} NOT NULL, account_id ${SQL.ref} NULL,
    PRIMARY KEY (id), KEY ix_scan_ticket_expiry (expires_at)
  ) ${SQL.table}`,
  `CREATE TABLE demo_persona (
    id varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, title varchar(40) NOT NULL, description varchar(200) NOT NULL,
    member_id ${SQL.ref} NULL, place int unsigned NOT NULL,
    PRIMARY KEY (id)
  ) ${SQL.table}`,
];

/** Accounts, sessions, consents, bindings, scan tickets and the demo's personas. */
export class CreateIdentity20261124120000 implements MigrationInterface {
  name = 'CreateIdentity20261124120000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['demo_persona', 'scan_ticket', 'binding_lock', 'binding_event', 'consent', 'session', 'account']) {
      await runner.query(`DROP TABLE ${name}`);
    }
  }
}
