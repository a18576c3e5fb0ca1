import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ID_PATTERN, type Id } from '@party/shared/kernel';
import { trackingOf, type PlayTicket } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { byteRange } from '../../platform/http/byte-range.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { MEDIA_ENDINGS, type MediaFacts } from '../../platform/storage/media-file.js';
import { MediaFiles, type StoredFile } from './media-files.js';
import { ResourcesQueries } from './resources.query.js';

/** An address that was given out plays so long: longer than any piece that is taken. */
const TICKET_MS = 6 * 3_600_000;
/** `fileType` is null for what was kept whole, whose type the store knows. */
interface PlayableFile extends StoredFile {
  fileKey: string;
  fileBytes: number;
  fileType: string | null;
}

const PURPOSE = 'learning.media';
const TICKET = /^([0-9a-z]{26})\.([0-9a-z]{1,12})\.([\w-]{43})$/;

const mac = (index: BlindIndex, id: Id, fileKey: string, until: string): string => index.of(PURPOSE, `${id}|${fileKey}|${until}`);

/**
 * Films and sound in the own store. A player sends no session along, so whoever may see the piece is given an address that plays this one file
 * for some hours; a piece that is taken down plays no more.
 */
@Injectable()
export class LearningMediaService {
  constructor(
    private readonly source: DataSource,
    private readonly queries: ResourcesQueries,
    private readonly store: FileStore,
    private readonly files: MediaFiles,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
  ) {}

  /** An address for the player. @throws Problem learning.not_found, learning.no_file */
  async ticket(actor: Actor, id: Id): Promise<PlayTicket> {
    const { row } = await this.queries.require(actor, id);
    if (row.fileKey === null || trackingOf(row.form) !== 'play') throw new Problem('learning.no_file');
    const expires = this.clock.now() + TICKET_MS;
    const until = expires.toString(36);
    return { path: `/api/v1/learning/media/${id}.${until}.${mac(this.index, id, row.fileKey, until)}`, expiresAt: new Date(expires).toISOString() };
  }

  /** The film or the stretch of it that is asked for. @throws Problem learning.no_file, learning.range_outside */
  async play(ticket: string, range: string | undefined): Promise<Download> {
    const [, id = '', until = '', given = ''] = TICKET.exec(ticket) ?? [];
    const row = ID_PATTERN.test(id) && Number.parseInt(until, 36) > this.clock.now() ? await this.playable(id) : null;
    if (!row || !timingSafeEqual(Buffer.from(given), Buffer.from(mac(this.index, id, row.fileKey, until)))) throw new Problem('learning.no_file');
    const facts = row.fileType === null ? await this.store.stat(row.fileKey) : { size: row.fileBytes, mediaType: row.fileType };
    if (!facts) throw new Problem('learning.no_file');
    const wanted = byteRange(range, facts.size);
    if (wanted === 'outside') throw new Problem('learning.range_outside');
    const ending = MEDIA_ENDINGS[facts.mediaType as MediaFacts['type']];
    return new Download(`${id}.${ending}`, facts.mediaType, await this.files.stream(row, wanted), { size: facts.size, range: wanted });
  }

  private async playable(id: Id): Promise<PlayableFile | null> {
    const [row] = (await this.source.query(
      "SELECT id, file_key AS fileKey, file_bytes AS fileBytes, upload_id AS uploadId, file_type AS fileType FROM learning_resource WHERE id = ? AND state <> 'archived' AND form IN ('video', 'audio') AND file_key IS NOT NULL", [id],
    )) as PlayableFile[];
    return row ?? null;
  }
}
