import { NestFactory } from '@nestjs/core';
import { boardPeriod, figureSum } from '@party/shared/points';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { PointsAudit } from '../modules/points/points-audit.js';
import { PointsTotals } from '../modules/points/points-totals.js';
import { createLogger } from '../platform/logging/logger.js';

const USAGE = 'usage: points verify [PERIOD …] | rebuild | board BRANCH-CODE PERIOD   (a period is 2026-W48 or 2026-11)';

async function verify(audit: PointsAudit, periods: readonly string[]): Promise<number> {
  const { sums, branches, versions } = await audit.verify(periods.length === 0 ? undefined : periods);
  console.log(`${sums} sums, ${branches} frozen rows of branches and ${versions} versions of boards and months differ from the ledger.`);
  return sums + branches + versions === 0 ? 0 : 2;
}

async function board(audit: PointsAudit, organisations: OrganisationsApi, code: string, period: string): Promise<number> {
  const branch = await organisations.byCode(code);
  if (branch === null) throw new Error(`no organisation has the code ${code}`);
  const versions = await audit.versions(branch.id, period);
  for (const { version, state, same, rebuilt } of versions) {
    console.log(`${branch.name} ${period} version ${version} (${state}): ${same ? 'the ledger gives the same' : 'DIFFERS from the ledger, which gives'}`);
    for (const figure of rebuilt) console.log(`  ${figure.place ?? '-'}\t${figure.id}\t${figure.points}\t${figure.imported ?? '-'}\t${figureSum(figure)}`);
  }
  if (versions.length === 0) console.log(`${branch.name} has nothing of ${period}.`);
  return versions.every((one) => one.same) ? 0 : 2;
}

/** Whether the words make sense: asked before anything is opened. */
function understood([verb, ...args]: readonly string[]): boolean {
  const isPeriod = (key: string): boolean => boardPeriod(key) !== null;
  if (verb === 'verify') return args.every(isPeriod);
  if (verb === 'board') return args.length === 2 && isPeriod(args[1] ?? '');
  return verb === 'rebuild' && args.length === 0;
}

/** Holds points against their ledger, and mends the sums. Status 2: something differs. */
async function main(words: readonly string[]): Promise<number> {
  if (!understood(words)) throw new Error(USAGE);
  const [verb, ...args] = words;
  const [code, period] = args;
  const app = await NestFactory.createApplicationContext(AppModule.of(loadEnvOrExit(), createLogger('error')), { logger: false, abortOnError: false });
  try {
    const audit = app.get(PointsAudit, { strict: false });
    if (verb === 'verify') return await verify(audit, args);
    if (verb === 'board') return await board(audit, app.get(OrganisationsApi, { strict: false }), code ?? '', period ?? '');
    console.log(`Sums of ${await app.get(PointsTotals, { strict: false }).rebuild()} people were made again from the ledger.`);
    return await verify(audit, []);
  } finally {
    await app.close();
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  },
);
