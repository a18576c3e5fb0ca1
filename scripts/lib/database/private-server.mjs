// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { withLock } from '../lock.mjs';
import { freePort, greetsAsDatabase, isFree } from '../ports.mjs';
import { endProcess, isAlive, markOf, readMark, run, until } from '../processes.mjs';
import { provideServer } from './find-server.mjs';
import { accountStatements, optionFile, places, urlOf } from './settings.mjs';
import { forgetUsers, joinUsers, leaveUsers } from './users.mjs';

/** @typedef {import('./settings.mjs').Purpose} Purpose */
/** @typedef {import('./settings.mjs').Instance} Instance */
/** @typedef {import('./find-server.mjs').ServerProgram} ServerProgram */

const START_PATIENCE = 120_000;
const STOP_PATIENCE = 60_000;

/**
 * Starts the private server, or joins the one that runs already.
 * @param {Purpose} purpose
 * @param {'while-i-run' | 'until-stopped'} duration until-stopped: only `npm run db:stop` ends it
 * @param {() => Promise<ServerProgram>} [provide]
 * @returns {Promise<string>} its mysql:// address
 */
export async function startPrivateServer(purpose, duration, provide = provideServer) {
  mkdirSync(purpose.folder, { recursive: true, mode: 0o700 });
  const at = places(purpose.folder);
  return withLock(at.lock, async () => {
    const instance = (await runningInstance(purpose.folder)) ?? (await boot(purpose, await provide()));
    joinUsers(at.users, duration);
    return urlOf(purpose, instance);
  });
}

/**
 * Leaves the server; the last to leave stops it.
 * @param {string} folder
 */
export async function leavePrivateServer(folder) {
  if (!existsSync(folder)) return;
  const at = places(folder);
  await withLock(at.lock, async () => {
    if (leaveUsers(at.users) === 0) await stopServer(folder);
  });
}

/**
 * Stops the server whoever uses it.
 * @param {string} folder
 * @returns {Promise<boolean>} whether one ran
 */
export async function stopPrivateServer(folder) {
  if (!existsSync(folder)) return false;
  const at = places(folder);
  return withLock(at.lock, async () => {
    forgetUsers(at.users);
    return stopServer(folder);
  });
}

/**
 * Stops the server and removes all its data.
 * @param {string} folder
 */
export async function removePrivateServer(folder) {
  await stopPrivateServer(folder);
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} folder
 * @returns {Promise<Instance | undefined>} the server of this folder when it runs and answers
 */
export async function runningInstance(folder) {
  const at = places(folder);
  const mark = readMark(readText(at.server));
  const instance = readInstance(at.instance);
  if (!mark || !instance || !isAlive(mark)) return undefined;
  // A launcher killed during the start leaves a server that is still recovering: give it the time it needs.
  const answers = await until(async () => !isAlive(mark) || (await greetsAsDatabase(instance.port)), START_PATIENCE);
  return answers && isAlive(mark) ? instance : undefined;
}

/**
 * @param {Purpose} purpose
 * @param {ServerProgram} program
 * @returns {Promise<Instance>}
 */
async function boot(purpose, program) {
  const at = places(purpose.folder);
  const instance = await prepareInstance(at.instance, program);
  writeFileSync(at.settings, optionFile(purpose, instance), { mode: 0o600 });
  writeFileSync(at.accounts, accountStatements(purpose, instance), { mode: 0o600 });
  if (!existsSync(at.data)) await initialise(purpose.folder, program);
  // Left behind by a killed server; MySQL refuses to start over a socket lock whose number runs again as something else.
  for (const file of [at.socket, `${at.socket}.lock`, at.pid]) rmSync(file, { force: true });
  await launch(purpose.folder, program, instance.port);
  return instance;
}

/**
 * Keeps port and password over restarts; another port only when a stranger took it meanwhile.
 * @param {string} file
 * @param {ServerProgram} program
 * @returns {Promise<Instance>}
 */
async function prepareInstance(file, { flavour, version }) {
  const known = readInstance(file);
  if (known && known.flavour !== flavour) {
    throw new Error(
      `The private database was made by ${known.flavour} ${known.version} and only ${flavour} ${version} is installed: install ${known.flavour}, or start empty with npm run db:reset.`,
    );
  }
  const port = known && (await isFree(known.port)) ? known.port : await freePort();
  const instance = { port, password: known?.password ?? randomBytes(24).toString('base64url'), flavour, version };
  writeFileSync(`${file}.new`, JSON.stringify(instance), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return instance;
}

/**
 * Makes the data directory beside its place and moves it there whole: a killed initialisation leaves none.
 * @param {string} folder
 * @param {ServerProgram} program
 */
async function initialise(folder, { program, installer }) {
  const at = places(folder);
  const fresh = `${at.data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  if (installer) {
    // 'socket' makes no account that could log in without a password over TCP; 'normal' makes four.
    const options = ['--auth-root-authentication-method=socket', '--skip-test-db'];
    await underPlainName(folder, (plain) => run(installer, ['--no-defaults', `--datadir=${join(plain, basename(fresh))}`, ...options, ...user], { quiet: true }));
  } else {
    await run(program, ['--no-defaults', '--initialize-insecure', `--datadir=${fresh}`, ...user], { quiet: true });
  }
  renameSync(fresh, at.data);
}

/**
 * MariaDB's script does not quote its paths, and a checkout may lie under a name with spaces.
 * @param {string} folder
 * @param {(plain: string) => Promise<unknown>} work
 */
async function underPlainName(folder, work) {
  const place = mkdtempSync(join(tmpdir(), 'party-init-'));
  try {
    symlinkSync(folder, join(place, 'here'));
    await work(join(place, 'here'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/**
 * The server gets a process group of its own: Ctrl-C in the launcher's terminal must not stop it before its users.
 * @param {string} folder
 * @param {ServerProgram} program
 * @param {number} port
 */
async function launch(folder, { program }, port) {
  const at = places(folder);
  const log = openSync(at.log, 'a', 0o600);
  const child = spawn(program, [`--defaults-file=${at.settings}`], { detached: true, stdio: ['ignore', log, log], cwd: folder });
  closeSync(log);
  const failed = new Promise((resolve) => child.once('error', resolve));
  if (child.pid === undefined) throw new Error(`${program} could not be started: ${await failed}`);
  const mark = markOf(child.pid);
  writeFileSync(at.server, JSON.stringify(mark));
  child.unref();
  const answers = await until(async () => !isAlive(mark) || (await greetsAsDatabase(port)), START_PATIENCE);
  if (answers && isAlive(mark)) return;
  await endProcess(mark, 5_000);
  throw new Error(`The private database did not start; the end of ${at.log} says:\n${readText(at.log).slice(-1500)}`);
}

/** @param {string} folder */
async function stopServer(folder) {
  const at = places(folder);
  const mark = readMark(readText(at.server));
  if (!mark || !isAlive(mark)) return false;
  await endProcess(mark, STOP_PATIENCE);
  rmSync(at.server, { force: true });
  return true;
}

/**
 * @param {string} file
 * @returns {Instance | undefined}
 */
function readInstance(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(value.port) && typeof value.password === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
