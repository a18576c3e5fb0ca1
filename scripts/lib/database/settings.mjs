// @ts-check
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What one private server is made of.
 * @typedef {{ port: number, password: string, flavour: 'mariadb' | 'mysql', version: string }} Instance
 * @typedef {{ folder: string, database: string | undefined, durable: boolean }} Purpose
 * database: the schema the account owns; undefined gives the account every right, for tests that make their own schemas.
 * durable: every commit reaches the disk before it is answered. Only the tests' server, which holds nothing worth
 * keeping, does without.
 */

export const ACCOUNT = 'party';

const SQL_MODE = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** @param {string} folder */
export const places = (folder) => ({
  data: join(folder, 'data'),
  settings: join(folder, 'server.cnf'),
  accounts: join(folder, 'accounts.sql'),
  instance: join(folder, 'instance.json'),
  server: join(folder, 'server.pid.json'),
  pid: join(folder, 'server.pid'),
  log: join(folder, 'server.log'),
  lock: join(folder, 'start.lock'),
  users: join(folder, 'users'),
  // A socket path may have 107 bytes at most, and the checkout may lie deeper than that.
  socket: join(tmpdir(), `party-branch-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.sock`),
});

/**
 * The option file: everything that changes what a statement means is the same for demo and tests.
 * @param {Purpose} purpose
 * @param {Instance} instance
 */
export function optionFile({ folder, durable }, instance) {
  const at = places(folder);
  const lines = [
    '[mysqld]',
    ...(process.getuid?.() === 0 ? ['user=root'] : []),
    `datadir=${quote(at.data)}`,
    `port=${instance.port}`,
    'bind_address=127.0.0.1',
    `socket=${quote(at.socket)}`,
    `pid_file=${quote(at.pid)}`,
    `init_file=${quote(at.accounts)}`,
    'skip_name_resolve=ON',
    'local_infile=OFF',
    'character_set_server=utf8mb4',
    'collation_server=utf8mb4_unicode_ci',
    'transaction_isolation=READ-COMMITTED',
    `sql_mode=${SQL_MODE}`,
    'explicit_defaults_for_timestamp=ON',
    "default_time_zone='+00:00'",
    `innodb_flush_log_at_trx_commit=${durable ? 1 : 2}`,
    `sync_binlog=${durable ? 1 : 0}`,
    'innodb_buffer_pool_size=256M',
    'max_connections=200',
    'max_connect_errors=1000000',
    'max_allowed_packet=64M',
    'performance_schema=OFF',
    ...(instance.flavour === 'mysql' ? ['mysqlx=OFF', 'skip_log_bin'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Statements the server runs at each start before it listens, so no client program is needed to make the account.
 * One statement a line: that is the format of an init file.
 * @param {Purpose} purpose
 * @param {Instance} instance
 */
export function accountStatements({ database }, { password }) {
  const who = `'${ACCOUNT}'@'127.0.0.1'`;
  return [
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
    `CREATE USER IF NOT EXISTS ${who} IDENTIFIED BY '${password}';`,
    `ALTER USER ${who} IDENTIFIED BY '${password}';`,
    ...(database
      ? [
          `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
          `GRANT ALL PRIVILEGES ON \`${database}\`.* TO ${who};`,
        ]
      : [`GRANT ALL PRIVILEGES ON *.* TO ${who} WITH GRANT OPTION;`]),
    '',
  ].join('\n');
}

/**
 * @param {Purpose} purpose
 * @param {Instance} instance
 * @returns {string} mysql://… with the schema when there is one
 */
export function urlOf({ database }, { port, password }) {
  return `mysql://${ACCOUNT}:${password}@127.0.0.1:${port}/${database ?? ''}`;
}

/** @param {string} value a path inside an option file */
function quote(value) {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
