import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Env } from '../../config/env.js';
import { askFlavour, dataSourceOptions } from './data-source.js';
import { boundWaiting } from './pool-guard.js';
import { readCommitted } from './read-committed.js';
import { Transactions } from './transaction.js';

/** The one data source and the transaction runner. */
@Global()
@Module({})
export class DatabaseModule {
  static connect(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Env],
          useFactory: async (env: Env) => ({
            ...dataSourceOptions(env.DATABASE_URL, await askFlavour(env.DATABASE_URL), env.DATABASE_POOL),
            // Every connection is told so once, when it is made: see `readCommitted`.
            isolationLevel: undefined,
            autoLoadEntities: true,
            retryAttempts: 3,
            retryDelay: 500,
          }),
          dataSourceFactory: async (options) => boundWaiting(await readCommitted(await new DataSource(options as DataSourceOptions).initialize())),
        }),
      ],
      providers: [Transactions],
      exports: [Transactions],
    };
  }
}
