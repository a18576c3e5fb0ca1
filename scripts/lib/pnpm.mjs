// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { run } from './processes.mjs';
import { DATA, ROOT } from './workspace.mjs';

const PNPM = 'pnpm@10.34.9';
const MANIFESTS = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'shared/package.json', 'server/package.json', 'miniprogram/package.json'];

/**
 * Runs pnpm, which npx brings along: the machine needs Node and npm alone.
 * @param {string[]} args
 * @param {import('./processes.mjs').RunOptions} [options]
 */
export function pnpm(args, options = {}) {
  // `npm test --silent` would make pnpm silent too, also about faults.
  const { npm_config_loglevel: _, ...env } = options.env ?? process.env;
  return run('npx', ['--yes', PNPM, ...args], { cwd: ROOT, ...options, env });
}

/**
 * Installs what the lockfile says, or nothing when it is installed already.
 * @param {{ root?: string, data?: string, install?: typeof pnpm }} [machine]
 * @returns {Promise<boolean>} whether it had to install
 */
export async function installDependencies({ root = ROOT, data = DATA, install = pnpm } = {}) {
  mkdirSync(data, { recursive: true });
  return withLock(join(data, 'install.lock'), async () => {
    const stamp = join(root, 'node_modules/.installed');
    const wanted = contentHash(root, MANIFESTS, [process.version, process.platform, process.arch]);
    if (existsSync(join(root, 'node_modules/.modules.yaml')) && read(stamp) === wanted) return false;
    rmSync(stamp, { force: true });
    // CI: pnpm asks no question when it wants to replace a folder.
    await install(['install', '--frozen-lockfile', '--prefer-offline'], { quiet: true, env: { ...process.env, CI: 'true' } });
    writeFileSync(stamp, wanted);
    return true;
  });
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
