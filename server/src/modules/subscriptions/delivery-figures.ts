import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fromShanghai, shanghaiDay, type Id } from '@party/shared/kernel';
import { DELIVERY_DEADLINE_MS, REMINDER_TEMPLATES, TEMPLATE_NAMES, type DeliveryState, type ReminderTemplate } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import { TemplateIds } from './template-ids.js';

const MINUTE = 60_000;

/** Counts of deliveries, for whoever runs the service. They name nobody. */
@Injectable()
export class DeliveryFigures {
  constructor(
    private readonly source: DataSource,
    private readonly templates: TemplateIds,
    private readonly clock: Clock,
  ) {}

  /** What became of the messages due since midnight in Shanghai, the most frequent first. */
  async today(): Promise<{ state: DeliveryState; reason: string | null; count: number }[]> {
    const midnight = new Date(fromShanghai(shanghaiDay(this.clock.now())));
    const rows = await this.source.query<{ state: DeliveryState; reason: string | null; count: number | string }[]>(
      'SELECT state, reason, COUNT(*) AS count FROM message_delivery WHERE due_at >= ? GROUP BY state, reason ORDER BY count DESC, state, reason', [midnight],
    );
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** Messages handed to WeChat within so many minutes. */
  async deliveredWithin(minutes: number): Promise<number> {
    const since = new Date(this.clock.now() - minutes * MINUTE);
    // What ended since then was due at most its whole time before: an index finds that, and no state has to be in one.
    const dueSince = new Date(since.getTime() - DELIVERY_DEADLINE_MS);
    const [row] = await this.source.query<{ count: number | string }[]>("SELECT COUNT(*) AS count FROM message_delivery WHERE due_at >= ? AND state = 'delivered' AND settled_at >= ?", [dueSince, since]);
    return Number(row?.count ?? 0);
  }

  /** Each template with whether this installation has it, and the acceptances nobody has used. */
  async ofTemplates(): Promise<{ template: ReminderTemplate; label: string; configured: boolean; free: number }[]> {
    const rows = await this.source.query<{ template: ReminderTemplate; free: number | string }[]>("SELECT template, COUNT(*) AS free FROM subscription_grant WHERE state = 'free' GROUP BY template");
    const free = new Map(rows.map((row) => [row.template, Number(row.free)]));
    return TEMPLATE_NAMES.map((template) => ({ template, label: REMINDER_TEMPLATES[template].label, configured: this.templates.of(template) !== null, free: free.get(template) ?? 0 }));
  }

  /** How the delivery of the person's latest message with this beginning of its subject went. */
  async latestOf(memberId: Id, subject: string): Promise<{ state: DeliveryState; reason: string | null; at: Date } | null> {
    const [row] = await this.source.query<{ state: DeliveryState; reason: string | null; at: Date }[]>(
      `SELECT d.state, d.reason, m.created_at AS at FROM message m JOIN message_delivery d ON d.message_id = m.id
        WHERE m.member_id = ? AND m.subject_key LIKE ? ORDER BY m.id DESC LIMIT 1`, [memberId, `${subject}%`],
    );
    return row ?? null;
  }
}
