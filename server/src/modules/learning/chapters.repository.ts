import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { RichBlock } from '@party/shared/learning';
import type { Tx } from '../../platform/database/transaction.js';
import type { LearningResource } from './learning-resource.entity.js';

/** A chapter without its text. */
export interface ChapterHead {
  number: number;
  title: string;
  letters: number;
  paragraphs: number;
}

/** Rows of the chapters of e-books. Whoever writes holds the row of the piece. */
@Injectable()
export class ChaptersRepository {
  constructor(private readonly source: DataSource) {}

  async heads(resourceId: Id, tx?: Tx): Promise<ChapterHead[]> {
    return (await (tx?.manager ?? this.source.manager).query('SELECT number, title, letters, paragraphs FROM learning_chapter WHERE resource_id = ? ORDER BY number', [resourceId])) as ChapterHead[];
  }

  async blocks(resourceId: Id, number: number): Promise<RichBlock[] | null> {
    const [row] = (await this.source.manager.query('SELECT blocks FROM learning_chapter WHERE resource_id = ? AND number = ?', [resourceId, number])) as { blocks: string }[];
    return row ? (JSON.parse(row.blocks) as RichBlock[]) : null;
  }

  /** Everything there is to read of a piece, whatever its form. */
  async textOf(tx: Tx, { id, form, blocks }: Pick<LearningResource, 'id' | 'form' | 'blocks'>): Promise<RichBlock[]> {
    if (form !== 'ebook') return JSON.parse(blocks) as RichBlock[];
    const rows = (await tx.manager.query('SELECT title, blocks FROM learning_chapter WHERE resource_id = ? ORDER BY number', [id])) as { title: string; blocks: string }[];
    return rows.flatMap((row): RichBlock[] => [{ kind: 'heading', text: row.title }, ...(JSON.parse(row.blocks) as RichBlock[])]);
  }

  async put(tx: Tx, resourceId: Id, { number, title, letters, paragraphs }: ChapterHead, blocks: readonly RichBlock[]): Promise<void> {
    await tx.manager.query(
      `INSERT INTO learning_chapter (resource_id, number, title, blocks, letters, paragraphs) VALUES (?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE title = VALUES(title), blocks = VALUES(blocks), letters = VALUES(letters), paragraphs = VALUES(paragraphs)`,
      [resourceId, number, title, JSON.stringify(blocks), letters, paragraphs],
    );
  }

  /** Later ones move up. */
  async remove(tx: Tx, resourceId: Id, number: number): Promise<void> {
    await tx.manager.query('DELETE FROM learning_chapter WHERE resource_id = ? AND number = ?', [resourceId, number]);
    await tx.manager.query('UPDATE learning_chapter SET number = number - 1 WHERE resource_id = ? AND number > ? ORDER BY number', [resourceId, number]);
  }
}
