import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Env } from '../../config/env.js';
import { askFlavour, dataSourceOptions } from './data-source.js';
import { boundWaiting } from './pool-guard.js';
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
            autoLoadEntities: true,
            retryAttempts: 3,
            retryDelay: 500,
          }),
          dataSourceFactory: async (options) => boundWaiting(await new DataSource(options as DataSourceOptions).initialize()),
        }),
      ],
      providers: [Transactions],
      exports: [Transactions],
    };
  }
}
