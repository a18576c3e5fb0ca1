// @ts-check
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder, writeFiles } from '../spec/temporary-folder.mjs';
import { NO_SERVER, provideServer } from './find-server.mjs';

const MARIADB = 'mariadbd  Ver 10.11.6-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)';
const MYSQL = '/usr/sbin/mysqld  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)';

/**
 * A machine whose programs say the given versions; `installs` appears when apt-get install is called.
 * @param {{ has?: Record<string, string>, installs?: Record<string, string>, mayInstall?: boolean, aptFails?: boolean }} wish
 */
function machine({ has = {}, installs = {}, mayInstall = false, aptFails = false }) {
  const folder = temporaryFolder();
  /** @type {Record<string, string>} */
  const versions = {};
  const put = (/** @type {Record<string, string>} */ programs) => {
    for (const [name, version] of Object.entries(programs)) {
      writeFiles(folder, { [name]: '' });
      chmodSync(join(folder, name), 0o755);
      versions[join(folder, name)] = version;
    }
  };
  put(has);
  /** @type {string[]} */
  const calls = [];
  const execute = async (/** @type {string} */ program, /** @type {string[]} */ args) => {
    if (program !== 'apt-get') return versions[program] ?? '';
    calls.push([program, ...args].join(' '));
    if (aptFails) throw new Error('no network');
    if (args[0] === 'install') put(installs);
    return '';
  };
  return { folder, calls, machine: { path: [folder], execute, mayInstall: () => mayInstall } };
}

describe('the database server program', () => {
  it('is taken from the machine with the script that makes its data directory', async () => {
    const { folder, machine: here, calls } = machine({ has: { mariadbd: MARIADB, 'mariadb-install-db': '' }, mayInstall: true });
    const found = await provideServer(here);
    expect(found).toEqual({ program: join(folder, 'mariadbd'), flavour: 'mariadb', version: '10.11.6', installer: join(folder, 'mariadb-install-db') });
    expect(calls).toEqual([]);
  });

  it('may be MySQL 8, which makes its data directory itself', async () => {
    const { folder, machine: here } = machine({ has: { mysqld: MYSQL } });
    expect(await provideServer(here)).toEqual({ program: join(folder, 'mysqld'), flavour: 'mysql', version: '8.0.36' });
  });

  it('may be MariaDB under the name mysqld', async () => {
    const { machine: here } = machine({ has: { mysqld: MARIADB, mysql_install_db: '' } });
    expect(await provideServer(here)).toMatchObject({ flavour: 'mariadb' });
  });

  it('is installed by root after the package lists are fresh', async () => {
    const { machine: here, calls } = machine({ installs: { mariadbd: MARIADB, 'mariadb-install-db': '' }, mayInstall: true });
    expect(await provideServer(here)).toMatchObject({ flavour: 'mariadb' });
    expect(calls[0]).toMatch(/^apt-get update/);
    expect(calls[1]).toMatch(/^apt-get install .*mariadb-server-core mariadb-client-core$/);
  });

  /** @type {[string, Parameters<typeof machine>[0]][]} */
  const hopeless = [
    ['there is none and only root may install', {}],
    ['the installation fails', { mayInstall: true, aptFails: true }],
    ['the installation brings none', { mayInstall: true }],
    ['the one there is too old', { has: { mysqld: 'mysqld  Ver 5.7.44 for Linux' } }],
    ['the one there does not start', { has: { mariadbd: '' } }],
    ['it cannot make a data directory', { has: { mariadbd: MARIADB } }],
  ];
  it.each(hopeless)('is asked for in one sentence offering Docker when %s', async (_why, wish) => {
    await expect(provideServer(machine(wish).machine)).rejects.toThrow(NO_SERVER);
    expect(NO_SERVER).toMatch(/^[^\n]*docker compose up -d db[^\n]*\.$/);
  });
});
