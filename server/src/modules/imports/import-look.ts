import { Inject, Injectable } from '@nestjs/common';
import { parseInWorker } from '../../platform/spreadsheet/parse-in-worker.js';
import { SpreadsheetRefused } from '../../platform/spreadsheet/refusal.js';
import { asProblem } from './refusal-problem.js';
import { readToEnd, type ReadTable } from './table-head.js';

/** Milliseconds a first look may take. */
export const LOOK_MS = Symbol('LOOK_MS');
/** Looks at once: each may have a worker. */
const MAX_LOOKS = 2;

/** The look takes too long: the rest is for the background. */
class OutOfTime extends Error {}

/**
 * The look at an upload while its sender waits: what is hostile or broken near its beginning is refused at once, and a
 * small table is read to its end. Whatever takes longer is read in the background and refused there.
 */
@Injectable()
export class ImportLook {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(@Inject(LOOK_MS) private readonly budgetMs: number) {}

  /**
   * The table, when it could be read to its end in time; null when the background has to.
   * @throws Problem spreadsheet.*
   */
  async look(path: string, fileName: string): Promise<ReadTable | null> {
    if (this.running >= MAX_LOOKS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await this.read(path, fileName);
    } catch (fault) {
      const late = fault instanceof OutOfTime || (fault instanceof SpreadsheetRefused && fault.code === 'spreadsheet.timeout');
      if (late) return null;
      throw asProblem(fault);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async read(path: string, fileName: string): Promise<ReadTable> {
    const until = performance.now() + this.budgetMs;
    const sheet = await parseInWorker(path, { fileName, limits: { deadlineMs: this.budgetMs } });
    return readToEnd(sheet, () => {
      if (performance.now() > until) throw new OutOfTime();
    });
  }
}
