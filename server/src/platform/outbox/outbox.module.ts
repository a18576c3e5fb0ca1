import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxBrakes } from './outbox-brakes.js';
import { OutboxHandlers } from './outbox-handlers.js';
import { OutboxQueue } from './outbox-queue.js';
import { OutboxWorker } from './outbox-worker.js';

/** Work that leaves the service after the commit. Every module may queue; the worker program delivers. */
@Global()
@Module({
  providers: [Outbox, OutboxBell, OutboxBrakes, OutboxHandlers, OutboxQueue, OutboxWorker],
  exports: [Outbox, OutboxBrakes, OutboxHandlers, OutboxQueue, OutboxWorker],
})
export class OutboxModule {}
