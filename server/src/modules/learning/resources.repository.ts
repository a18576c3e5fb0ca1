import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { searchTokens, type AskedAbout, type RichBlock } from '@party/shared/learning';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningResource, splitTags } from './learning-resource.entity.js';

/** An organisation that sees a piece. */
export interface Reach {
  organisationId: Id;
  chosen: boolean;
}

const CHUNK = 500;
/** Entries a piece was indexed with at most before ADR 44 raised the bound. */
const FORMER_TOKENS = 3000;
/** Short pieces need not be counted: a text of fewer letters has no such index, headings apart. */
const FEWEST_LETTERS = 500;

/** One address stands once among published pieces: the key of the database decides. */
const isTaken = (fault: unknown): boolean => isDuplicateKey(fault, 'uq_learning_resource_url');

/** Rows of the library with their reach and their tokens. */
@Injectable()
export class ResourcesRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  lock(tx: Tx, id: Id): Promise<LearningResource | null> {
    return tx.manager.findOne(LearningResource, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  find(tx: Tx, id: Id): Promise<LearningResource | null> {
    return tx.manager.findOneBy(LearningResource, { id });
  }

  async add(tx: Tx, row: LearningResource): Promise<void> {
    await tx.manager.insert(LearningResource, row);
  }

  /** @throws Problem learning.duplicate */
  async update(tx: Tx, id: Id, values: Partial<LearningResource>): Promise<void> {
    try {
      await tx.manager.update(LearningResource, { id }, values);
    } catch (fault) {
      throw isTaken(fault) ? new Problem('learning.duplicate') : fault;
    }
  }

  /** The published piece of an address. */
  async publishedWith(tx: Tx, urlHash: string): Promise<Id | null> {
    const [row] = (await tx.manager.query("SELECT id FROM learning_resource WHERE offered_hash = ?", [urlHash])) as { id: Id }[];
    return row?.id ?? null;
  }

  async replaceReach(tx: Tx, resourceId: Id, reach: readonly Reach[]): Promise<void> {
    await tx.manager.query('DELETE FROM learning_reach WHERE resource_id = ?', [resourceId]);
    const rows = reach.map(({ organisationId, chosen }) => [resourceId, organisationId, chosen ? 1 : 0]);
    if (rows.length > 0) await tx.manager.query('INSERT INTO learning_reach (resource_id, organisation_id, chosen) VALUES ?', [rows]);
  }

  /** Chosen organisations of a piece with their names. */
  async chosen(resourceId: Id): Promise<{ id: Id; name: string }[]> {
    return (await this.source.manager.query(
      'SELECT o.id, o.name FROM learning_reach g JOIN organisation o ON o.id = g.organisation_id WHERE g.resource_id = ? AND g.chosen = 1 ORDER BY o.path', [resourceId],
    )) as { id: Id; name: string }[];
  }

  /** What somebody asked or reported about a piece, the latest first. */
  async asked(resourceId: Id, memberId: Id): Promise<AskedAbout[]> {
    const rows = (await this.source.manager.query(
      'SELECT kind, note, reported_at AS reportedAt, answer, settled_at AS settledAt FROM learning_report WHERE resource_id = ? AND member_id = ? ORDER BY reported_at DESC, id DESC LIMIT 20', [resourceId, memberId],
    )) as (Omit<AskedAbout, 'reportedAt' | 'settledAt'> & { reportedAt: Date; settledAt: Date | null })[];
    return rows.map((row) => ({ ...row, reportedAt: row.reportedAt.toISOString(), settledAt: row.settledAt?.toISOString() ?? null }));
  }

  /** Whether somebody asked to be reminded of a live lesson. */
  async reminded(resourceId: Id, memberId: Id): Promise<boolean> {
    return ((await this.source.manager.query('SELECT 1 FROM learning_live_reminder WHERE resource_id = ? AND member_id = ?', [resourceId, memberId])) as unknown[]).length > 0;
  }

  /** Published live lessons that begin in a time, after an id. */
  async startingBetween(from: Date, until: Date, after: Id, limit: number): Promise<Id[]> {
    const rows = (await this.source.manager.query(
      "SELECT id FROM learning_resource WHERE state = 'published' AND starts_at > ? AND starts_at <= ? AND id > ? ORDER BY id LIMIT ?", [from, until, after, limit],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  /** The next piece after an id whose index may have been cut off at the former bound. */
  async shortlyIndexed(after: Id): Promise<Id | null> {
    const [row] = (await this.source.manager.query(
      'SELECT r.id FROM learning_resource r WHERE r.id > ? AND r.letters >= ? AND (SELECT COUNT(*) FROM learning_token t WHERE t.resource_id = r.id) = ? ORDER BY r.id LIMIT 1', [after, FEWEST_LETTERS, FORMER_TOKENS],
    )) as { id: Id }[];
    return row?.id ?? null;
  }

  /** What the piece is found by. A book has many words and changes chapter by chapter, so only what differs is written. */
  async index(tx: Tx, row: LearningResource, blocks: readonly RichBlock[]): Promise<void> {
    const text = [row.title, row.summary, ...splitTags(row.tags), ...blocks.map((block) => block.text)].join('\n');
    const wanted = new Set(searchTokens(text));
    const held = ((await tx.manager.query('SELECT token FROM learning_token WHERE resource_id = ?', [row.id])) as { token: string }[]).map(({ token }) => token);
    const gone = held.filter((token) => !wanted.has(token));
    for (const token of held) wanted.delete(token);
    const rows = [...wanted].map((token) => [token, row.id]);
    for (let at = 0; at < gone.length; at += CHUNK) await tx.manager.query('DELETE FROM learning_token WHERE resource_id = ? AND token IN (?)', [row.id, gone.slice(at, at + CHUNK)]);
    for (let at = 0; at < rows.length; at += CHUNK) await tx.manager.query('INSERT INTO learning_token (token, resource_id) VALUES ?', [rows.slice(at, at + CHUNK)]);
  }
}
