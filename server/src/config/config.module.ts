import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Env } from './env.js';

/** Gives the checked settings to every module by the class {@link Env}. */
@Global()
@Module({})
export class ConfigModule {
  static of(env: Env): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Env, useValue: env }], exports: [Env] };
  }
}
