import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ContractSchemas } from '../openapi/contract-schemas.js';
import { SessionGuard } from '../auth/session.guard.js';
import { AnswerInterceptor, AnswerWitness, NoWitness } from './answer.interceptor.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency/idempotency-store.js';
import { ProblemFilter } from './problem.filter.js';
import { RateGuard } from './rate-limit/rate.guard.js';
import { RateLimiter } from './rate-limit/rate-limiter.js';
import { HandlerPatience, TimeLimitInterceptor } from './time-limit.interceptor.js';
import { createValidationPipe } from './validation.pipe.js';

/** What every request passes, in this order: guards, interceptors (the first is outermost), pipe; and the one filter. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: ContractSchemas, useFactory: () => new ContractSchemas() },
    { provide: AnswerWitness, useClass: NoWitness },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: RateGuard },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    { provide: HandlerPatience, useFactory: () => new HandlerPatience() },
    RateLimiter,
    IdempotencyStore,
    { provide: APP_INTERCEPTOR, useClass: TimeLimitInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [ContractSchemas, AnswerWitness, RateLimiter, IdempotencyStore],
})
export class HttpModule {}
