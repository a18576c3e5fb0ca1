// @ts-check
import { endActive, parentOf } from './processes.mjs';

const ANCESTRY_INTERVAL = 500;

/** @returns {string} the shell that npm started this program with and, where the system shows it, npm */
function ancestors() {
  return `${process.ppid} ${process.platform === 'linux' ? (parentOf(process.ppid) ?? 'gone') : ''}`;
}

/**
 * Collects what has to be undone and undoes it once, last first, however the program comes to its end.
 */
export class Shutdown {
  constructor() {
    /** @type {(() => Promise<unknown> | void)[]} */
    this.duties = [];
    /** @type {Promise<void> | undefined} */
    this.running = undefined;
    // npm and the terminal may both send the signal: only the first one counts.
    for (const [signal, status] of /** @type {const} */ ([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]])) {
      process.on(signal, () => void this.end(status));
    }
    this.watchNpm();
  }

  /** @param {() => Promise<unknown> | void} duty */
  add(duty) {
    this.duties.push(duty);
  }

  /** Does all duties; a failing one is told and does not keep the others from being done. */
  run() {
    this.running ??= this.runDuties();
    return this.running;
  }

  /** @param {number} status what the program ends with after its duties */
  async end(status) {
    if (this.running) return;
    endActive();
    await this.run();
    process.exit(status);
  }

  /**
   * A signal to npm ends npm and the shell between, and reaches nobody here: seen by the ancestors being others.
   */
  watchNpm() {
    if (!process.env.npm_lifecycle_event) return;
    const before = ancestors();
    setInterval(() => {
      if (ancestors() !== before) void this.end(143);
    }, ANCESTRY_INTERVAL).unref();
  }

  async runDuties() {
    for (const duty of this.duties.reverse()) {
      try {
        await duty();
      } catch (fault) {
        process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
      }
    }
  }
}
