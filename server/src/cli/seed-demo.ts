import { parseArgs } from 'node:util';
import { isCalendarDay, shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import { loadEnvOrExit } from '../config/env.js';
import { seedDemo, type SeedOutcome } from '../demo/seed-demo.js';
import { createLogger } from '../platform/logging/logger.js';

const USAGE = 'usage: seed-demo [--if-empty] [--seed=<number>] [--day=YYYY-MM-DD]';
const SEED = 20261124;

interface Wish {
  seed: number;
  on: CalendarDay;
}

/** `--if-empty` says what is always so: only an empty database is filled. */
function readWish(): Wish {
  const { values } = parseArgs({ options: { 'if-empty': { type: 'boolean' }, seed: { type: 'string' }, day: { type: 'string' } } });
  const seed = Number(values.seed ?? SEED);
  const on = values.day ?? shanghaiDay(Date.now());
  if (!Number.isSafeInteger(seed) || !isCalendarDay(on)) throw new Error(USAGE);
  return { seed, on };
}

function sentenceOf(outcome: SeedOutcome): string {
  switch (outcome.state) {
    case 'empty': {
      const { organisations, people, positions } = outcome.written;
      return `filled with ${organisations} organisations, ${people} people and ${positions} positions`;
    }
    case 'complete': return 'demo data is there already: nothing was changed';
    case 'other': return 'the database holds data of its own: nothing was changed';
    default: throw new Error('An earlier seeding was cut short and left a part of the demo data. Run npm run db:reset, then npm start fills the database again.');
  }
}

async function main(): Promise<void> {
  const wish = readWish();
  const env = loadEnvOrExit();
  if (env.APP_MODE === 'production') throw new Error('Demo data is never written in production: APP_MODE must be demo.');
  const outcome = await seedDemo(env, createLogger('error'), wish, (line) => console.log(line), Date.now());
  console.log(sentenceOf(outcome));
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
