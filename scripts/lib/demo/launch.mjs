// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildContract, buildMiniprogram, buildServer, buildShared, prepare } from '../builds.mjs';
import { DEMO, provideDatabase } from '../database/provide.mjs';
import { freePort, requireFree } from '../ports.mjs';
import { run } from '../processes.mjs';
import { Shutdown } from '../shutdown.mjs';
import { step } from '../steps.mjs';
import { DATA, ROOT } from '../workspace.mjs';
import { Children, lastWords } from './children.mjs';
import { isReady } from './health.mjs';
import { clearLaunch, forgetLaunch, recordLaunch } from './launch-record.mjs';
import { demoMerchant } from './pay-merchant.mjs';
import { demoSecrets, demoSettings, SERVER_NODE_OPTIONS } from './settings.mjs';

const READY_PATIENCE = 60_000;
const WORKER = 'server/dist/worker.js';

/** @typedef {{ port: number, origin: string, env: NodeJS.ProcessEnv, children: Children, shutdown: Shutdown }} Running */

/**
 * Brings the whole demo up: database, builds, schema, data, WeChat sandbox, service and worker.
 * @param {{ port: number, nodeOptions?: string[] }} wish nodeOptions: what node gets before the service's file
 * @returns {Promise<Running>}
 */
export async function launchDemo({ port, nodeOptions = [] }) {
  const shutdown = new Shutdown();
  try {
    const record = await takePort(port, shutdown);
    await prepare();
    const env = await provideSettings(port, shutdown);
    await buildEverything();
    await fillDatabase(env);
    const children = startChildren(shutdown);
    await startPrograms(children, env, nodeOptions);
    recordLaunch(record, children.running.map((child) => child.mark));
    const origin = `http://localhost:${port}`;
    await waitUntilReady(`http://127.0.0.1:${port}`, children);
    return { port, origin, env, children, shutdown };
  } catch (fault) {
    if (shutdown.running) await new Promise(() => {});
    await shutdown.run();
    throw fault;
  }
}

/**
 * @param {number} port
 * @param {Shutdown} shutdown
 */
async function takePort(port, shutdown) {
  const record = join(DATA, `launch-${port}.json`);
  await step('port', async (note) => {
    await clearLaunch(record, `stop it first, or start another one with PORT=${port + 1} npm start.`);
    await requireFree(port);
    note(String(port));
  });
  recordLaunch(record, []);
  shutdown.add(() => forgetLaunch(record));
  return record;
}

/**
 * @param {number} port
 * @param {Shutdown} shutdown
 */
async function provideSettings(port, shutdown) {
  const database = await step('database', async (note) => {
    const provided = await provideDatabase(DEMO, 'DATABASE_URL');
    note(new URL(provided.url).host);
    return provided;
  });
  shutdown.add(database.leave);
  return demoSettings({ port, databaseUrl: database.url, sandboxPort: await freePort() }, demoSecrets());
}

export async function buildEverything() {
  await buildShared();
  await buildContract();
  await buildServer();
  await buildMiniprogram('h5');
}

/** @param {NodeJS.ProcessEnv} env */
export async function migrate(env) {
  await step('migrate', async (note) => note(lastLine(await node(['server/dist/cli/migrate.js', 'up'], env))));
}

/** @param {NodeJS.ProcessEnv} env */
async function fillDatabase(env) {
  await migrate(env);
  await step('demo data', async (note) => note(lastLine(await node(['server/dist/cli/seed-demo.js', '--if-empty'], env))));
}

/** @param {Shutdown} shutdown */
function startChildren(shutdown) {
  const children = new Children((child) => {
    process.stderr.write(`${child.name} ended by itself; the end of ${child.log} says:\n${lastWords(child)}\n`);
    void shutdown.end(1);
  });
  shutdown.add(() => children.stop());
  return children;
}

/**
 * @param {Children} children
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} nodeOptions
 */
async function startPrograms(children, env, nodeOptions) {
  // Somebody who names a WeChat host of his own needs no sandbox.
  if (env.WECHAT_API_BASE === `http://127.0.0.1:${env.SANDBOX_PORT}`) {
    const { merchants, sandboxMerchants } = await demoMerchant();
    // What the environment names itself, wins.
    env = { WECHAT_PAY_BASE: env.WECHAT_API_BASE, WECHAT_PAY_MERCHANTS: merchants, ...env };
    const own = { ...env, SANDBOX_MERCHANTS: sandboxMerchants, SANDBOX_APP_ID: env.WECHAT_APP_ID, SANDBOX_APP_SECRET: env.WECHAT_APP_SECRET };
    children.start('wechat-sandbox', [...nodeOptions, 'server/dist/sandbox/main.js'], own);
  }
  children.start('server', [...SERVER_NODE_OPTIONS, ...nodeOptions, 'server/dist/main.js'], env);
  if (existsSync(join(ROOT, WORKER))) children.start('worker', [...SERVER_NODE_OPTIONS, ...nodeOptions, WORKER], env);
}

/**
 * @param {string} origin
 * @param {Children} children
 */
async function waitUntilReady(origin, children) {
  await step('service', async () => {
    if (await isReady(origin, () => children.stopping, READY_PATIENCE)) return;
    const server = children.running.find((child) => child.name === 'server');
    throw new Error(`The service did not become ready.${server ? ` The end of ${server.log} says:\n${lastWords(server)}` : ''}`);
  });
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function node(args, env) {
  return run(process.execPath, args, { cwd: ROOT, env, quiet: true });
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
