// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMark, isAlive, until } from '../processes.mjs';
import { temporaryFolder } from '../spec/temporary-folder.mjs';
import { ROOT } from '../workspace.mjs';
import { leavePrivateServer, runningInstance, startPrivateServer, stopPrivateServer } from './private-server.mjs';

const mysql = createRequire(join(ROOT, 'server/package.json'))('mysql2/promise');

/**
 * @param {string} url
 * @param {string} sql
 * @returns {Promise<Record<string, unknown>[]>}
 */
async function ask(url, sql) {
  const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4_unicode_ci' });
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

describe('the private database server', () => {
  const folder = join(temporaryFolder(), 'a folder with spaces');
  const purpose = { folder, database: 'party', durable: true };
  const processOf = () => {
    const mark = readMark(readFileSync(join(folder, 'server.pid.json'), 'utf8'));
    if (!mark) throw new Error('no server was noted');
    return mark;
  };
  let url = '';

  beforeAll(async () => {
    url = await startPrivateServer(purpose, 'while-i-run');
  });
  afterAll(() => stopPrivateServer(folder));

  it('speaks the SQL the service is written for', async () => {
    const [settings] = await ask(
      url,
      `SELECT @@character_set_database cs, @@collation_database co, @@character_set_server scs, @@collation_server sco,
       @@time_zone tz, @@local_infile li, @@innodb_flush_log_at_trx_commit durable, @@sql_mode mode, @@bind_address address`,
    );
    expect(settings).toMatchObject({ cs: 'utf8mb4', co: 'utf8mb4_unicode_ci', scs: 'utf8mb4', sco: 'utf8mb4_unicode_ci' });
    expect(settings).toMatchObject({ tz: '+00:00', li: 0, durable: 1, address: '127.0.0.1' });
    expect(settings?.mode).toMatch(/STRICT_ALL_TABLES/);
    const [isolation] = await ask(url, "SHOW VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')");
    expect(isolation?.Value).toBe('READ-COMMITTED');
  });

  it('keeps its password from other people of the machine', () => {
    for (const file of ['instance.json', 'accounts.sql']) expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
  });

  it.each(['root', '', 'mariadb.sys', 'party'])('lets nobody in as “%s” without a password', async (user) => {
    const open = mysql.createConnection({ host: '127.0.0.1', port: Number(new URL(url).port), user, password: '' });
    await expect(open).rejects.toThrow(/Access denied/);
  });

  it('is joined, not started a second time', async () => {
    const before = processOf();
    const again = await Promise.all([startPrivateServer(purpose, 'while-i-run'), startPrivateServer(purpose, 'while-i-run')]);
    expect(again).toEqual([url, url]);
    expect(processOf()).toEqual(before);
  });

  it('comes back at the same address with everything committed after it was killed', async () => {
    await ask(url, 'CREATE TABLE kept (word VARCHAR(20))');
    await ask(url, "INSERT INTO kept VALUES ('𠮷·阿卜杜')");
    const killed = processOf();
    process.kill(killed.pid, 'SIGKILL');
    await until(() => !isAlive(killed), 5_000);
    // What a killed server and a killed launcher leave lying around.
    writeFileSync(join(folder, 'start.lock'), JSON.stringify(killed));
    expect(await startPrivateServer(purpose, 'while-i-run')).toBe(url);
    expect(await ask(url, 'SELECT word FROM kept')).toEqual([{ word: '𠮷·阿卜杜' }]);
  });

  it('stays while another launcher uses it, and ends with the last one, even when another was killed', async () => {
    const script = `import { startPrivateServer } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'private-server.mjs')).href)};
      await startPrivateServer(${JSON.stringify(purpose)}, 'while-i-run'); process.stdout.write('joined'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => other.stdout.once('data', resolve));
    await leavePrivateServer(folder);
    expect(await runningInstance(folder)).toBeDefined();

    await startPrivateServer(purpose, 'while-i-run');
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await gone;
    const server = processOf();
    await leavePrivateServer(folder);
    expect(isAlive(server)).toBe(false);
    expect(existsSync(join(folder, 'start.lock'))).toBe(false);
  });

  it('takes another port when a stranger has its own now', async () => {
    const stranger = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    const moved = await startPrivateServer(purpose, 'while-i-run');
    await new Promise((resolve) => stranger.close(resolve));
    expect(new URL(moved).port).not.toBe(new URL(url).port);
    expect(await ask(moved, 'SELECT COUNT(*) n FROM kept')).toEqual([{ n: 1 }]);
  });
});

describe('the tests’ server', () => {
  const folder = join(temporaryFolder(), 'tests');
  afterAll(() => stopPrivateServer(folder));

  it('lets each worker make a schema of its own', async () => {
    const url = await startPrivateServer({ folder, database: undefined, durable: false }, 'while-i-run');
    await ask(url, 'CREATE DATABASE worker_one');
    const [made] = await ask(url, "SELECT DEFAULT_COLLATION_NAME c FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'worker_one'");
    expect(made).toEqual({ c: 'utf8mb4_unicode_ci' });
  });
});

describe('a server that cannot start', () => {
  it('shows what its log says', async () => {
    const folder = join(temporaryFolder(), 'broken');
    const quits = { program: '/bin/false', flavour: /** @type {const} */ ('mysql'), version: '8.0.36' };
    await expect(startPrivateServer({ folder, database: 'party', durable: true }, 'while-i-run', async () => quits)).rejects.toThrow('/bin/false');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
