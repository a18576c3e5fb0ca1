import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** The own plan of an organisation for a stage and a year. */
const PLAN = `CREATE TABLE study_plan (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  year smallint unsigned NOT NULL,
  stage ${SQL.code} NOT NULL,
  hours smallint unsigned NOT NULL,
  version int unsigned NOT NULL,
  changed_by ${SQL.ref} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_study_plan (organisation_id, year, stage),
  CONSTRAINT fk_study_plan_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** Pieces it asks for, in their order. */
const PLAN_ITEM = `CREATE TABLE study_plan_item (
  plan_id ${SQL.id},
  resource_id ${SQL.ref} NOT NULL,
  position tinyint unsigned NOT NULL,
  due_on ${SQL.partialDay} NULL,
  PRIMARY KEY (plan_id, resource_id),
  CONSTRAINT fk_study_plan_item_plan FOREIGN KEY (plan_id) REFERENCES study_plan (id) ON DELETE CASCADE,
  CONSTRAINT fk_study_plan_item_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

/** What a keeper advised people to learn, and why. */
const RECOMMENDATION = `CREATE TABLE study_recommendation (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  reason varchar(200) NOT NULL,
  due_on ${SQL.partialDay} NULL,
  made_by ${SQL.ref} NOT NULL,
  made_at ${SQL.moment} NOT NULL,
  withdrawn_by ${SQL.ref} NULL,
  withdrawn_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  KEY ix_study_recommendation_organisation (organisation_id, made_at, id),
  KEY ix_study_recommendation_made (made_at, id),
  CONSTRAINT fk_study_recommendation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

const PIECE = `CREATE TABLE study_recommendation_piece (
  recommendation_id ${SQL.id},
  resource_id ${SQL.ref} NOT NULL,
  position tinyint unsigned NOT NULL,
  PRIMARY KEY (recommendation_id, resource_id),
  CONSTRAINT fk_study_recommendation_piece FOREIGN KEY (recommendation_id) REFERENCES study_recommendation (id),
  CONSTRAINT fk_study_recommendation_piece_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

const PERSON = `CREATE TABLE study_recommendation_person (
  recommendation_id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  PRIMARY KEY (recommendation_id, member_id),
  KEY ix_study_recommendation_person (member_id, recommendation_id),
  CONSTRAINT fk_study_recommendation_person FOREIGN KEY (recommendation_id) REFERENCES study_recommendation (id)
) ${SQL.table}`;

/** Study plans and recommendations. */
export class CreateGuidance20261128180000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PLAN, PLAN_ITEM, RECOMMENDATION, PIECE, PERSON]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['study_recommendation_person', 'study_recommendation_piece', 'study_recommendation', 'study_plan_item', 'study_plan']) await runner.query(`DROP TABLE ${table}`);
  }
}
