// @ts-check
import { endActive } from './processes.mjs';

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
