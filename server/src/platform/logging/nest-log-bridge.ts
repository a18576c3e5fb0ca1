import type { LoggerService } from '@nestjs/common';
import { cleanMessage, cleanStack, type Logger } from './logger.js';

/** Lets the framework's own lines pass through the structured logger; its start-up chatter is debug. */
export class NestLogBridge implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, cleanMessage(String(message)));
  }

  error(message: unknown, stack?: unknown): void {
    this.logger.error({ stack: cleanStack(String(stack ?? '')) }, cleanMessage(String(message)));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, cleanMessage(String(message)));
  }

  debug(message: unknown): void {
    this.logger.debug(cleanMessage(String(message)));
  }

  verbose(message: unknown): void {
    this.logger.debug(cleanMessage(String(message)));
  }
}
