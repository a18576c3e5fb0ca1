// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endProcess, markOf } from '../processes.mjs';
import { DATA, ROOT } from '../workspace.mjs';

const FOLLOW = pathToFileURL(join(ROOT, 'scripts/lib/follow-launcher.mjs')).href;
const DRAIN = 20_000;

/** @typedef {{ name: string, mark: import('../processes.mjs').ProcessMark, log: string }} Child */

/** The programs one launcher runs; they end in the reverse order of their start. */
export class Children {
  /** @param {(child: Child) => void} lost called when one ends that nobody asked to end */
  constructor(lost, logs = join(DATA, 'logs')) {
    this.lost = lost;
    this.logs = logs;
    /** @type {Child[]} */
    this.running = [];
    this.stopping = false;
  }

  /**
   * Each program has a process group of its own, so Ctrl-C reaches it through the launcher, in order.
   * @param {string} name
   * @param {string[]} args of node
   * @param {NodeJS.ProcessEnv} env
   * @returns {Child}
   */
  start(name, args, env) {
    mkdirSync(this.logs, { recursive: true });
    const log = join(this.logs, `${name}.log`);
    const file = openSync(log, 'w', 0o600);
    const program = spawn(process.execPath, ['--import', FOLLOW, ...args], { cwd: ROOT, env, detached: true, stdio: ['ignore', file, file, 'ipc'] });
    closeSync(file);
    if (program.pid === undefined) throw new Error(`${name} could not be started.`);
    const child = { name, mark: markOf(program.pid), log };
    this.running.push(child);
    program.once('exit', () => {
      this.running = this.running.filter((one) => one !== child);
      if (!this.stopping) this.lost(child);
    });
    return child;
  }

  async stop() {
    this.stopping = true;
    for (const child of [...this.running].reverse()) await endProcess(child.mark, DRAIN);
  }
}

/**
 * @param {Child} child
 * @returns {string} the end of what it wrote
 */
export function lastWords({ log }) {
  return readFileSync(log, 'utf8').trimEnd().slice(-2000);
}
