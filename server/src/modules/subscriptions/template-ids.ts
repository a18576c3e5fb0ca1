import { Injectable } from '@nestjs/common';
import { TEMPLATE_NAMES, type ReminderTemplate } from '@party/shared/subscriptions';
import { Env } from '../../config/env.js';

/** Which template of the account stands for which of ours. */
@Injectable()
export class TemplateIds {
  private readonly ids: Readonly<Record<ReminderTemplate, string>>;

  constructor(env: Env) {
    this.ids = { progress: env.WECHAT_TEMPLATE_PROGRESS, reminder: env.WECHAT_TEMPLATE_REMINDER };
  }

  /** Which of ours a template of the account is; null when it is none. */
  nameOf(id: string): ReminderTemplate | null {
    return id === '' ? null : (TEMPLATE_NAMES.find((name) => this.ids[name] === id) ?? null);
  }

  /** Null where this installation has none. */
  of(template: ReminderTemplate): string | null {
    const id = this.ids[template];
    return id === '' ? null : id;
  }
}
