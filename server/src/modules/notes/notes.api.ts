import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';

/** A note its author was asked to write anew. */
export interface ReturnedNote {
  memberId: Id;
  id: Id;
  title: string;
}

/** What other rooms may ask of notes. */
@Injectable()
export class NotesApi {
  constructor(private readonly source: DataSource) {}

  /** Notes that went back to each of the people. */
  async returned(memberIds: readonly Id[]): Promise<ReturnedNote[]> {
    if (memberIds.length === 0) return [];
    return (await this.source.query("SELECT author_id AS memberId, id, title FROM note WHERE author_id IN (?) AND state = 'returned' ORDER BY changed_at, id", [memberIds])) as ReturnedNote[];
  }

  /** Titles of notes, whatever has become of them. */
  async titles(ids: readonly Id[]): Promise<Map<Id, string>> {
    if (ids.length === 0) return new Map();
    const rows = (await this.source.query('SELECT id, title FROM note WHERE id IN (?)', [ids])) as { id: Id; title: string }[];
    return new Map(rows.map((row) => [row.id, row.title]));
  }
}
