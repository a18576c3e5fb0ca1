import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { builtServer } from '../../config/env.js';
import { inspectSpreadsheet } from './inspect-spreadsheet.js';
import { withDefaults } from './limits.js';
import type { SpreadsheetLimits } from './limits.js';
import { SpreadsheetRefused } from './refusal.js';
import type { ReadOptions, Sheet, SheetRow, SpreadsheetSource } from './spreadsheet.types.js';
import { NEXT } from './worker-protocol.js';
import type { WorkerAnswer, WorkerTask } from './worker-protocol.js';

const YOUNG_MEGABYTES = 16;
const STACK_MEGABYTES = 4;

/**
 * The worker's program: built JavaScript beside this file, or, while the sources run unbuilt, TypeScript through tsx. That takes most of a second
 * for every file, so a test command that has just built the service says with BUILT_SERVER where.
 */
function workerProgram(): { file: URL | string; eval: boolean } {
  const built = new URL('./spreadsheet.worker.js', import.meta.url);
  if (!import.meta.url.endsWith('.ts')) { return { file: built, eval: false }; }
  const fresh = builtServer();
  if (fresh !== undefined) { return { file: pathToFileURL(join(fresh, 'platform/spreadsheet/spreadsheet.worker.js')), eval: false }; }
  const loader = new URL('esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx'))).href;
  return { file: `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${JSON.stringify(built.href)}, ${JSON.stringify(import.meta.url)}))`, eval: true };
}

/** A started worker that is asked for one answer at a time and has only so much computing time in all. */
class ParsingWorker {
  private readonly worker: Worker;
  private waiting: { resolve: (answer: WorkerAnswer) => void; reject: (error: SpreadsheetRefused) => void } | undefined;
  private remainingMs: number;
  private failure: SpreadsheetRefused | undefined;

  constructor(task: WorkerTask, limits: SpreadsheetLimits) {
    const program = workerProgram();
    this.remainingMs = limits.deadlineMs;
    this.worker = new Worker(program.file, {
      workerData: task, eval: program.eval, execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES, stackSizeMb: STACK_MEGABYTES },
    });
    this.worker.on('message', (answer: WorkerAnswer) => { this.waiting?.resolve(answer); });
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      this.fail(new SpreadsheetRefused(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'spreadsheet.too_large' : 'spreadsheet.unreadable'));
    });
    this.worker.on('exit', () => { this.fail(new SpreadsheetRefused('spreadsheet.unreadable')); });
  }

  /** @throws SpreadsheetRefused */
  async next(): Promise<WorkerAnswer> {
    if (this.failure) { throw this.failure; }
    const asked = performance.now();
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
        this.waiting = { resolve, reject };
        timer = setTimeout(() => { reject(new SpreadsheetRefused('spreadsheet.timeout')); }, Math.max(1, this.remainingMs));
        this.worker.postMessage(NEXT);
      });
      if (answer.kind === 'refused') { throw new SpreadsheetRefused(answer.code, answer.detail); }
      return answer;
    } finally {
      clearTimeout(timer);
      this.waiting = undefined;
      this.remainingMs -= performance.now() - asked;
    }
  }

  async stop(): Promise<void> { await this.worker.terminate(); }

  /** The first reason counts: an exit follows every error. */
  private fail(reason: SpreadsheetRefused): void {
    this.failure ??= reason;
    this.waiting?.reject(this.failure);
  }
}

async function* rowsFrom(worker: ParsingWorker, onProgress: ReadOptions['onProgress']): AsyncGenerator<readonly SheetRow[]> {
  try {
    for (let answer = await worker.next(); answer.kind !== 'head'; answer = await worker.next()) {
      if (answer.kind === 'refused') { return; }
      onProgress?.(answer.progress);
      if (answer.kind === 'end') { return; }
      yield JSON.parse(answer.json) as readonly SheetRow[];
    }
  } finally {
    await worker.stop();
  }
}

/**
 * Reads an uploaded table in a worker thread with a memory limit and a time limit. Hostile files are refused by the
 * quick look, before a worker starts. Rows are computed only as fast as they are taken; walk `rows`, or leave the
 * loop early, so that the worker ends.
 * @throws SpreadsheetRefused at once or while the rows are walked
 */
export async function parseInWorker(source: SpreadsheetSource, options: ReadOptions = {}): Promise<Sheet> {
  const found = await inspectSpreadsheet(source, options);
  const { limits, sheetName, headerRow, onProgress } = options;
  const task: WorkerTask = {
    source, found,
    options: { ...(limits && { limits }), ...(sheetName !== undefined && { sheetName }), ...(headerRow !== undefined && { headerRow }) },
  };
  const worker = new ParsingWorker(task, withDefaults(limits));
  try {
    const answer = await worker.next();
    if (answer.kind !== 'head') { throw new SpreadsheetRefused('spreadsheet.unreadable'); }
    return { ...answer.head, rows: rowsFrom(worker, onProgress) };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}
