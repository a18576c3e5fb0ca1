import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each topic is claimed by itself, in the order in which its messages fall due. */
export class AddOutboxTopicIndex20261128120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_message ADD KEY ix_outbox_topic (state, topic, due_at), DROP KEY ix_outbox_due');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_message ADD KEY ix_outbox_due (state, due_at), DROP KEY ix_outbox_topic');
  }
}
