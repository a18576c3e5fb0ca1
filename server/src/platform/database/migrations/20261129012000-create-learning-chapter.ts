import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A chapter of an e-book, in its order. */
const CHAPTER = `CREATE TABLE learning_chapter (
  resource_id ${SQL.ref} NOT NULL,
  number smallint unsigned NOT NULL,
  title varchar(60) NOT NULL,
  blocks longtext NOT NULL,
  letters int unsigned NOT NULL,
  paragraphs int unsigned NOT NULL,
  PRIMARY KEY (resource_id, number),
  CONSTRAINT fk_learning_chapter_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

/** E-books. */
export class CreateLearningChapter20261129012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHAPTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE learning_chapter');
  }
}
