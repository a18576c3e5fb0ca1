import type { LoggerService } from '@nestjs/common';
import { cleanText, type Logger } from './logger.js';

/** Lets the framework's own lines pass through the structured logger; its start-up chatter is debug. */
export class NestLogBridge implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, cleanText(String(message)));
  }

  error(message: unknown, stack?: unknown): void {
    this.logger.error({ stack: cleanText(String(stack ?? '')) }, cleanText(String(message)));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, cleanText(String(message)));
  }

  debug(message: unknown): void {
    this.logger.debug(cleanText(String(message)));
  }

  verbose(message: unknown): void {
    this.logger.debug(cleanText(String(message)));
  }
}
