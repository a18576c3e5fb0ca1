import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../logging/logger.js';
import { TextChecker, type TextScene } from './text-check.port.js';
import { WechatFailure } from './wechat-failure.js';

/** WeChat's id of a person of the roster; null when they do not use the app in WeChat. */
export type AuthorIds = (memberId: string) => Promise<string | null>;

/** What became of a text: `refused` must not be shown to anybody, `unknown` could not be judged now. */
export type GuardedText = 'pass' | 'refused' | 'unknown';

/**
 * Has WeChat judge what people write before others see it. WeChat judges only authors who opened the app within two hours: who
 * writes in the browser alone is not judged. `review` passes: Party texts meet the label «politics» innocently all the time, and
 * the branch reads what its members write. Never called inside a transaction.
 */
@Injectable()
export class TextGuard {
  private authors: AuthorIds = () => Promise.resolve(null);

  constructor(
    private readonly checker: TextChecker,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whoever knows the people's ids of WeChat says so when the service starts. */
  know(authors: AuthorIds): void {
    this.authors = authors;
  }

  async judge(memberId: string, scene: TextScene, content: string): Promise<GuardedText> {
    const openid = content === '' ? null : await this.authors(memberId);
    if (openid === null) return 'pass';
    try {
      const { suggest, label, traceId } = await this.checker.check({ openid, scene, content });
      if (suggest !== 'pass') this.logger.warn({ suggest, label, traceId }, 'WeChat has doubts about a text');
      return suggest === 'risky' ? 'refused' : 'pass';
    } catch (fault) {
      if (!(fault instanceof WechatFailure)) throw fault;
      return fault.kind === 'recipient_unknown' ? 'pass' : 'unknown';
    }
  }
}
