import { DataSource } from 'typeorm';
import { readDatabaseUrl } from '../config/env.js';
import { askFlavour, dataSourceOptions } from '../platform/database/data-source.js';

const USAGE = 'usage: migrate up | down [steps] | status   (DATABASE_URL names the database)';

async function open(): Promise<DataSource> {
  const url = readDatabaseUrl();
  return new DataSource(dataSourceOptions(url, await askFlavour(url), 2)).initialize();
}

async function main(): Promise<void> {
  const [verb, steps] = process.argv.slice(2);
  if (verb !== 'up' && verb !== 'down' && verb !== 'status') throw new Error(USAGE);
  const source = await open();
  try {
    if (verb === 'up') {
      const done = await source.runMigrations();
      console.log(done.length === 0 ? 'schema is up to date' : done.map((one) => `applied ${one.name}`).join('\n'));
    } else if (verb === 'down') {
      for (let left = Number(steps ?? 1); left > 0; left -= 1) await source.undoLastMigration();
      console.log('done');
    } else {
      console.log((await source.showMigrations()) ? 'migrations are waiting' : 'schema is up to date');
    }
  } finally {
    await source.destroy();
  }
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
