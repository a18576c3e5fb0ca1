import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, throwError, timeout, TimeoutError, type Observable } from 'rxjs';
import { Problem } from './problem.js';

/** Longest a handler may take: less than the client's and the proxy's patience, so that the caller gets an answer. */
export class HandlerPatience {
  constructor(readonly ms = 25_000) {}
}

/** Answers 503 when a handler takes too long. The work itself cannot be taken back: repeating it is for the idempotency key. */
@Injectable()
export class TimeLimitInterceptor implements NestInterceptor {
  constructor(private readonly patience: HandlerPatience) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      timeout({ first: this.patience.ms }),
      catchError((fault: unknown) => throwError(() => (fault instanceof TimeoutError ? new Problem('service.unavailable', { retryAfter: 5, cause: fault }) : fault))),
    );
  }
}
