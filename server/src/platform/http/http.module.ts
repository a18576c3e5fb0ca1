import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ContractSchemas } from '../openapi/contract-schemas.js';
import { SessionGuard } from '../auth/session.guard.js';
import { AnswerInterceptor, AnswerWitness, NoWitness } from './answer.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { createValidationPipe } from './validation.pipe.js';

/** What every request passes: guard, pipe, interceptors, the one filter. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: ContractSchemas, useFactory: () => new ContractSchemas() },
    { provide: AnswerWitness, useClass: NoWitness },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [ContractSchemas, AnswerWitness],
})
export class HttpModule {}
