import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a hundred members of a branch, how many have any points, cut down as in `participation()`; branches are ordered by it too. */
export class AddParticipation20261204020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE point_branch
      ADD participation tinyint unsigned AS (IF(headcount = 0, 0, FLOOR(LEAST(active, headcount) * 100 / headcount))) STORED,
      ADD KEY ix_point_branch_participation (root_id, period, participation, branch_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE point_branch DROP KEY ix_point_branch_participation, DROP COLUMN participation');
  }
}
