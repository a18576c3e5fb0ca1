import { DataSource } from 'typeorm';
import { readEnv, EnvFaults, type Env } from '../config/env.js';
import { askFlavour, dataSourceOptions } from '../platform/database/data-source.js';

/** Open the database the settings name. */
export async function openDatabase(env: Env): Promise<DataSource> {
  return new DataSource(dataSourceOptions(env.DATABASE_URL, await askFlavour(env.DATABASE_URL), 4)).initialize();
}

/** Run a command with the service's settings and a database; a fault is one sentence and status 1. */
export function runWithDatabase(work: (source: DataSource, env: Env, args: string[]) => Promise<number>): void {
  const main = async (): Promise<number> => {
    const env = readEnv(process.env);
    const source = await openDatabase(env);
    try {
      return await work(source, env, process.argv.slice(2));
    } finally {
      await source.destroy();
    }
  };
  main().then(
    (status) => {
      process.exitCode = status;
    },
    (fault: unknown) => {
      console.error(fault instanceof Error ? fault.message : fault);
      process.exitCode = fault instanceof EnvFaults ? 78 : 1;
    },
  );
}
