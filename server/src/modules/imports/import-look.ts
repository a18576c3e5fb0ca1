import { Inject, Injectable } from '@nestjs/common';
import { parseInWorker } from '../../platform/spreadsheet/parse-in-worker.js';
import { SpreadsheetRefused } from '../../platform/spreadsheet/refusal.js';
import { asProblem } from './refusal-problem.js';

/** Milliseconds a first look may take. */
export const LOOK_MS = Symbol('LOOK_MS');
/** Looks at once: each may have a worker. */
const MAX_LOOKS = 2;

/**
 * The look at an upload while its sender waits: what is hostile or broken near its beginning is refused at once, and a
 * small table is read to its end. Whatever takes longer is read in the background and refused there.
 */
@Injectable()
export class ImportLook {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(@Inject(LOOK_MS) private readonly budgetMs: number) {}

  /** @throws Problem spreadsheet.* */
  async look(path: string, fileName: string): Promise<void> {
    if (this.running >= MAX_LOOKS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      await this.read(path, fileName);
    } catch (fault) {
      if (!(fault instanceof SpreadsheetRefused) || fault.code !== 'spreadsheet.timeout') throw asProblem(fault);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async read(path: string, fileName: string): Promise<void> {
    const until = performance.now() + this.budgetMs;
    const sheet = await parseInWorker(path, { fileName, limits: { deadlineMs: this.budgetMs } });
    for await (const _batch of sheet.rows) if (performance.now() > until) return;
  }
}
