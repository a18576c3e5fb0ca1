import { createReadStream } from 'node:fs';
import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ID_PATTERN, type Id } from '@party/shared/kernel';
import { trackingOf, type LearningForm, type PlayTicket } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { Transactions } from '../../platform/database/transaction.js';
import { byteRange } from '../../platform/http/byte-range.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { MEDIA_ENDINGS, mediaFacts, type MediaFacts } from '../../platform/storage/media-file.js';
import type { LearningResource } from './learning-resource.entity.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

/** An address that was given out plays so long: longer than any piece that is taken. */
const TICKET_MS = 6 * 3_600_000;
const PURPOSE = 'learning.media';
const TICKET = /^([0-9a-z]{26})\.([0-9a-z]{1,12})\.([\w-]{43})$/;

const fits = (form: LearningForm, { type }: MediaFacts): boolean => (form === 'video' ? type === 'video/mp4' : type.startsWith('audio/'));
const mac = (index: BlindIndex, id: Id, fileKey: string, until: string): string => index.of(PURPOSE, `${id}|${fileKey}|${until}`);

function demandDraft({ state, form }: LearningResource): void {
  if (state !== 'draft' || trackingOf(form) !== 'play') throw new Problem('learning.step_not_open');
}

/**
 * Films and sound in the own store. A player sends no session along, so whoever may see the piece is given an address that plays this one file
 * for some hours; a piece that is taken down plays no more.
 */
@Injectable()
export class LearningMediaService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly store: FileStore,
    private readonly index: BlindIndex,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte is received. @throws Problem learning.not_found, learning.step_not_open */
  demand(actor: Actor, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => demandDraft((await this.queries.lock(tx, actor, 'learning.write', id)).row));
  }

  /** Keep a received film in the place of the one before; what the file says about its length counts. @throws Problem see the route */
  async keep(actor: Actor, trace: RequestTrace, id: Id, upload: Upload): Promise<void> {
    const facts = await mediaFacts(upload.path);
    if (facts === null) throw notMedia();
    const fileKey = `learning/${id}/${this.ids.next()}`;
    await this.store.put(fileKey, createReadStream(upload.path), facts.type);
    try {
      await this.transactions.run(async (tx) => {
        const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.write', id);
        demandDraft(row);
        if (!fits(row.form, facts)) throw notMedia();
        await this.rows.update(tx, id, {
          fileKey, fileName: upload.filename, fileBytes: upload.size, url: null, urlHash: null, version: row.version + 1, changedAt: this.clock.date(), ...(facts.seconds === null ? {} : { seconds: facts.seconds }),
        });
        await this.audit.append(tx, { actor, trace, action: 'learning.write', subjectType: 'learning_resource', subjectId: id, memberId: row.authorId, organisationPath, detail: { step: 'media', bytes: upload.size } });
        const before = row.fileKey;
        if (before !== null) tx.afterCommit(() => void this.store.remove(before));
      });
    } catch (fault) {
      await this.store.remove(fileKey);
      throw fault;
    }
  }

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
    const facts = await this.store.stat(row.fileKey);
    if (!facts) throw new Problem('learning.no_file');
    const wanted = byteRange(range, facts.size);
    if (wanted === 'outside') throw new Problem('learning.range_outside');
    const ending = MEDIA_ENDINGS[facts.mediaType as MediaFacts['type']];
    return new Download(`${id}.${ending}`, facts.mediaType, await this.store.get(row.fileKey, wanted ?? undefined), { size: facts.size, range: wanted });
  }

  private async playable(id: Id): Promise<{ fileKey: string } | null> {
    const [row] = (await this.source.query("SELECT file_key AS fileKey FROM learning_resource WHERE id = ? AND state <> 'archived' AND form IN ('video', 'audio') AND file_key IS NOT NULL", [id])) as { fileKey: string }[];
    return row ?? null;
  }
}

const notMedia = (): Problem => new Problem('learning.not_media', { errors: [{ field: 'file', code: 'not_media', message: '视频请选择 MP4 文件，音频请选择 MP3 或 M4A 文件' }] });
