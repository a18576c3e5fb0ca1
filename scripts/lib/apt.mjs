// @ts-check
import { existsSync } from 'node:fs';
import { run } from './processes.mjs';

/** Only root on Debian or Ubuntu (or a child of them) may and can install. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs distribution packages without questions; starts no service of theirs.
 * @param {string[]} packages
 * @param {typeof run} [execute]
 */
export async function installPackages(packages, execute = run) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await execute('apt-get', ['update', '-qq'], { env, quiet: true });
  await execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, quiet: true });
}
