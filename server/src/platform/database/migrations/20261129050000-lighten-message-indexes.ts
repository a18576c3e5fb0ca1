import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A message changes its state twice on its way to WeChat, and a hundred thousand do so within half a minute: an index that holds
 * the state is written each time. The figures start from the moment messages are due, so that is what is indexed. A person's
 * messages are found by the index of the unread ones, which begins with the person too; there are never so many that sorting them costs.
 */
export class LightenMessageIndexes20261129050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message_delivery ADD KEY ix_message_delivery_due (due_at), DROP KEY ix_message_delivery_state');
    await runner.query('ALTER TABLE message DROP KEY ix_message_member');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message ADD KEY ix_message_member (member_id, created_at, id)');
    await runner.query('ALTER TABLE message_delivery ADD KEY ix_message_delivery_state (state, due_at), DROP KEY ix_message_delivery_due');
  }
}
