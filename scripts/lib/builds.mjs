// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce } from './build-stamp.mjs';
import { installDependencies, pnpm } from './pnpm.mjs';
import { run } from './processes.mjs';
import { step } from './steps.mjs';
import { DATA, ROOT } from './workspace.mjs';

const OLDEST_NODE = [20, 19];
const PLACE = { root: ROOT, stamps: join(DATA, 'stamps') };
const WORKSPACE = ['pnpm-lock.yaml', 'tsconfig.base.json'];
const MINIPROGRAM = ['miniprogram/src', 'miniprogram/config', 'miniprogram/types', 'miniprogram/package.json', 'miniprogram/babel.config.js', 'miniprogram/tsconfig.json', 'miniprogram/project.config.json'];

/** @param {string} [version] */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed and this is ${version}: install it from https://nodejs.org and start again.`);
  }
}

/** The steps every command begins with. */
export async function prepare() {
  await step('node', (note) => {
    requireNode();
    note(process.version);
  });
  await step('install', async (note) => note((await installDependencies()) ? 'installed' : 'unchanged'));
}

/**
 * @param {string} name
 * @param {import('./build-stamp.mjs').Build} build
 * @param {() => Promise<unknown>} work
 */
function buildStep(name, build, work) {
  return step(name, async (note) => note((await buildOnce(PLACE, build, work)) ? 'built' : 'unchanged'));
}

export function buildShared() {
  const inputs = ['shared/src', 'shared/.swcrc', 'shared/package.json', ...WORKSPACE];
  return buildStep('build shared', { name: 'shared', inputs, outputs: ['shared/dist'] }, () =>
    pnpm(['--filter', '@party/shared', 'build'], { quiet: true }),
  );
}

export function buildServer() {
  const inputs = ['server/src', 'server/.swcrc', 'server/package.json', ...WORKSPACE];
  return buildStep('build server', { name: 'server', inputs, outputs: ['server/dist'] }, () =>
    pnpm(['--filter', '@party/server', 'build'], { quiet: true }),
  );
}

/** The JSON Schemas of every request and answer, which the server validates, documents and serialises with. */
export async function buildContract() {
  const generator = 'scripts/generate-contract.ts';
  if (!existsSync(join(ROOT, generator))) return;
  const inputs = ['shared/src', 'shared/tsconfig.json', generator, ...WORKSPACE];
  await buildStep('build contract', { name: 'contract', inputs, outputs: ['server/openapi/schemas.json'] }, () =>
    run(process.execPath, ['--import', 'tsx', generator], { cwd: ROOT, quiet: true }),
  );
}

/** @param {'weapp' | 'h5'} platform */
export function buildMiniprogram(platform) {
  const settings = Object.entries(process.env).filter(([name]) => name.startsWith('TARO_APP_'));
  const inputs = ['shared/src', ...MINIPROGRAM, ...WORKSPACE];
  const build = { name: platform, inputs, outputs: [`miniprogram/dist/${platform}`], facts: [JSON.stringify(settings.sort())] };
  return buildStep(`build ${platform}`, build, () =>
    pnpm(['--filter', '@party/miniprogram', `build:${platform}`], { quiet: true, env: { ...process.env, NODE_ENV: 'production' } }),
  );
}
