// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { canInstall, installPackages } from '../apt.mjs';
import { run } from '../processes.mjs';

/**
 * A database server program found on this machine.
 * @typedef {{ program: string, flavour: 'mariadb' | 'mysql', version: string, installer?: string }} ServerProgram
 * installer: MariaDB's script that makes a new data directory (MySQL's server makes it itself).
 */

const SERVER_NAMES = ['mariadbd', 'mysqld'];
const INSTALLER_NAMES = ['mariadb-install-db', 'mysql_install_db'];
const PACKAGES = ['mariadb-server-core', 'mariadb-client-core'];
const OLDEST = { mariadb: [10, 6], mysql: [8, 0] };

/** Where servers live that PATH does not name: Debian, source and tar installations, Homebrew, RPM. */
const USUAL_PLACES = [
  '/usr/sbin',
  '/usr/bin',
  '/usr/libexec',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/local/mysql/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/opt/homebrew/opt/mysql/bin',
  '/usr/local/opt/mariadb/bin',
  '/usr/local/opt/mysql/bin',
];

export const NO_SERVER =
  'No MariaDB or MySQL server was found and none could be installed: run `docker compose up -d db` and start again with DATABASE_URL=mysql://party:party@127.0.0.1:3306/party.';

/**
 * What the search needs from the machine; tests bring their own.
 * @typedef {{ path: string[], execute: typeof run, mayInstall: () => boolean }} Machine
 */

/** @returns {Machine} */
export function thisMachine() {
  return { path: [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...USUAL_PLACES], execute: run, mayInstall: canInstall };
}

/**
 * Finds a server program or installs one.
 * @param {Machine} [machine]
 * @returns {Promise<ServerProgram>}
 * @throws {Error} one sentence offering Docker
 */
export async function provideServer(machine = thisMachine()) {
  const found = await findServer(machine);
  if (found) return found;
  if (!machine.mayInstall()) throw new Error(NO_SERVER);
  try {
    await installPackages(PACKAGES, machine.execute);
  } catch (cause) {
    throw new Error(NO_SERVER, { cause });
  }
  const installed = await findServer(machine);
  if (!installed) throw new Error(NO_SERVER);
  return installed;
}

/**
 * @param {Machine} machine
 * @returns {Promise<ServerProgram | undefined>}
 */
async function findServer(machine) {
  for (const name of SERVER_NAMES) {
    for (const folder of machine.path) {
      const candidate = await describe(join(folder, name), machine);
      if (candidate) return candidate;
    }
  }
  return undefined;
}

/**
 * @param {string} program
 * @param {Machine} machine
 * @returns {Promise<ServerProgram | undefined>} undefined when it is absent, does not run, is too old or cannot initialise
 */
async function describe(program, machine) {
  if (!isExecutable(program)) return undefined;
  const text = await machine.execute(program, ['--no-defaults', '--version'], { quiet: true }).catch(() => '');
  const version = /Ver (\d+)\.(\d+)\.\d+/.exec(text);
  if (!version) return undefined;
  /** @type {'mariadb' | 'mysql'} */
  const flavour = /MariaDB/i.test(text) ? 'mariadb' : 'mysql';
  const [major = 0, minor = 0] = OLDEST[flavour];
  if (Number(version[1]) < major || (Number(version[1]) === major && Number(version[2]) < minor)) return undefined;
  const base = { program, flavour, version: version[0].slice(4) };
  if (flavour === 'mysql') return base;
  const installer = findInstaller(program, machine.path);
  return installer ? { ...base, installer } : undefined;
}

/**
 * @param {string} program
 * @param {string[]} path
 */
function findInstaller(program, path) {
  const home = dirname(program);
  const folders = [home, join(home, '../bin'), join(home, '../scripts'), ...path];
  return folders.flatMap((folder) => INSTALLER_NAMES.map((name) => join(folder, name))).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
