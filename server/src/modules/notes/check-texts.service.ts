import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { checkedParts, gravest, type NoteVerdict } from '@party/shared/notes';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { OutboxHandlers, type OutboxMessage } from '../../platform/outbox/outbox-handlers.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { TextChecker, type TextScene } from '../../platform/wechat/text-check.port.js';
import { WechatFailure, type WechatFailureKind } from '../../platform/wechat/wechat-failure.js';
import { IdentityApi } from '../identity/identity.api.js';
import { CheckedTexts, type CheckedText, type TextOutcome } from './checked-texts.js';

const TOPIC = 'notes.check';
/** WeChat's scenes: a comment, and a journal somebody keeps. */
const SCENES: Readonly<Record<'note' | 'comment', TextScene>> = { comment: 2, note: 4 };
/** Tries before a human is left to judge alone; the outbox waits longer after each. */
const TRIES = 5;
/** What another try will not change. */
const SETTLED: readonly WechatFailureKind[] = ['recipient_unknown', 'blocked', 'argument_invalid', 'scene_invalid'];

/**
 * Asks WeChat about what people wrote (msg_sec_check) before others see it. The question goes out after the commit; the answer is
 * written down only where the text is still the one that was asked about.
 */
@Injectable()
export class CheckTexts implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly identity: IdentityApi,
    private readonly checker: TextChecker,
    private readonly texts: CheckedTexts,
  ) {}

  onModuleInit(): void {
    this.handlers.register(TOPIC, (message) => this.answer(message));
  }

  /** Ask about a note in the transaction that sends it in. */
  async askNote(tx: Tx, id: Id, version: number): Promise<void> {
    await this.outbox.add(tx, { topic: TOPIC, key: `note:${id}:${version}`, payload: { kind: 'note', id, version } });
  }

  /** Ask about a comment in the transaction that writes it. */
  async askComment(tx: Tx, id: Id): Promise<void> {
    await this.outbox.add(tx, { topic: TOPIC, key: `comment:${id}`, payload: { kind: 'comment', id, version: 1 } });
  }

  private async answer({ payload, attempt }: OutboxMessage): Promise<void> {
    const { kind, id, version } = payload as { kind: 'note' | 'comment'; id: Id; version: number };
    const text = await this.texts.waiting(kind, id, version);
    if (!text) return;
    const outcome = await this.outcome(kind, text, attempt);
    await this.transactions.run((tx) => this.texts.settle(tx, kind, { id, version, ...outcome }));
  }

  /** @throws WechatFailure when another try may help */
  private async outcome(kind: 'note' | 'comment', { authorId, title, text }: CheckedText, attempt: number): Promise<TextOutcome> {
    const openid = await this.identity.openidOfMember(authorId);
    if (openid === null) return { check: 'unchecked', label: null };
    try {
      const verdicts: NoteVerdict[] = [];
      let label: number | null = null;
      for (const content of checkedParts(title === null ? text : `${title}\n${text}`)) {
        const verdict = await this.checker.check({ openid, scene: SCENES[kind], content });
        verdicts.push(verdict.suggest);
        if (gravest(verdicts) === verdict.suggest) label = verdict.label;
      }
      return { check: gravest(verdicts), label };
    } catch (fault) {
      if (!(fault instanceof WechatFailure) || (attempt < TRIES && !SETTLED.includes(fault.kind))) throw fault;
      return { check: 'unchecked', label: null };
    }
  }
}
