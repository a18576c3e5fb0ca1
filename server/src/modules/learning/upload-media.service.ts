import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { missingParts, partAt, partsOf, trackingOf, UPLOAD_DAYS, type BeginUploadRequest, type LearningForm, type OpenUploads, type UploadView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { Env } from '../../config/env.js';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { isMediaHead, MEDIA_HEAD_BYTES, mediaFacts, type MediaFacts } from '../../platform/storage/media-file.js';
import type { LearningResource } from './learning-resource.entity.js';
import { folderOf, MediaFiles, partKey } from './media-files.js';
import { ResourcesQueries, type PlacedResource } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';
import { UploadsRepository, type OpenUpload } from './uploads.repository.js';

const WAIT_MS = UPLOAD_DAYS * 86_400_000;
const MEGABYTE = 1024 * 1024;

const fits = (form: LearningForm, { type }: MediaFacts): boolean => (form === 'video' ? type === 'video/mp4' : type.startsWith('audio/'));
const notMedia = (): Problem => new Problem('learning.not_media', { errors: [{ field: 'file', code: 'not_media', message: '视频请选择 MP4 文件，音频请选择 MP3 或 M4A 文件' }] });

function demandDraft({ state, form }: LearningResource): void {
  if (state !== 'draft' || trackingOf(form) !== 'play') throw new Problem('learning.step_not_open');
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MEDIA_HEAD_BYTES), 0, MEDIA_HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What WeChat reckons too; it guards against a broken way, not against the sender, whose own file it is. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha1');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Takes in films and sound part by part, each once, in any order, until all are there. */
@Injectable()
export class UploadMediaService {
  private readonly mostBytes: number;

  constructor(
    env: Env,
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly resources: ResourcesRepository,
    private readonly rows: UploadsRepository,
    private readonly files: MediaFiles,
    private readonly store: FileStore,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    this.mostBytes = env.MEDIA_MAX_MB * MEGABYTE;
  }

  /** @throws Problem learning.not_found */
  async opened(actor: Actor, resourceId: Id): Promise<OpenUploads> {
    await this.transactions.run((tx) => this.queries.lock(tx, actor, 'learning.write', resourceId));
    const rows = await this.rows.ofPiece(actor.accountId ?? '', resourceId, this.clock.date());
    return { items: await Promise.all(rows.map((row) => this.view(row))), mostBytes: this.mostBytes };
  }

  /** The same file goes on where it stopped; another one takes its place. @throws Problem see the route */
  async begin(actor: Actor, trace: RequestTrace, resourceId: Id, { name, bytes, head }: BeginUploadRequest): Promise<UploadView> {
    if (bytes > this.mostBytes) throw new Problem('learning.upload_too_large', { detail: `文件不能超过 ${this.mostBytes / MEGABYTE} MB` });
    const [accountId, now] = [actor.accountId ?? '', this.clock.date()];
    const upload = await this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.write', resourceId);
      demandDraft(row);
      const held: OpenUpload[] = [];
      for (const one of await this.rows.ofAccount(tx, accountId)) {
        const [over, here] = [one.expiresAt <= now, one.resourceId === resourceId];
        if (!over && here && one.bytes === bytes && one.head === head) return one;
        if (over || here) await this.files.dropUpload(tx, one.resourceId, one.id);
        else held.push(one);
      }
      const fresh = { id: this.ids.next(), resourceId, fileName: name, bytes, head, expiresAt: this.until() };
      if (!(await this.rows.add(tx, accountId, held.map((one) => one.slot), fresh, now))) throw new Problem('learning.too_many_uploads');
      await this.log(tx, { actor, trace }, row, organisationPath, 'begin_media', bytes);
      return fresh;
    });
    return this.view(upload);
  }

  /** Asked before a byte is received. @throws Problem learning.upload_not_found */
  async demand(actor: Actor, id: Id, number: number): Promise<OpenUpload> {
    const row = await this.rows.own(actor.accountId ?? '', id, this.clock.date());
    if (row === null || number > partsOf(row.bytes)) throw new Problem('learning.upload_not_found');
    return row;
  }

  /** Keep a part; the same once more changes nothing. @throws Problem see the route */
  async part(actor: Actor, id: Id, number: number, digest: string, upload: Upload): Promise<UploadView> {
    const row = await this.demand(actor, id, number);
    const { bytes } = partAt(row.bytes, number);
    if (upload.size !== bytes || (await digestOf(upload.path)) !== digest) throw new Problem('learning.part_broken');
    if (number === 1 && digest !== row.head) throw new Problem('learning.part_differs');
    if (number === 1 && !isMediaHead(await headOf(upload.path))) throw notMedia();
    const before = await this.rows.digestOf(id, number);
    if (before !== null && before !== digest) throw new Problem('learning.part_differs');
    if (before === null) await this.keep(actor, row, number, digest, bytes, upload.path);
    return this.view(await this.demand(actor, id, number));
  }

  /** @throws Problem see the route */
  async finish(actor: Actor, trace: RequestTrace, id: Id): Promise<Id> {
    const { resourceId, bytes, fileName } = await this.demand(actor, id, 1);
    const arrived = (await this.files.parts(id)).map((one) => one.number);
    if (missingParts(bytes, arrived).length > 0) throw new Problem('learning.upload_incomplete');
    const facts = await mediaFacts(await this.files.parted(resourceId, id));
    const taken = await this.transactions.run(async (tx) => {
      const placed = await this.queries.lock(tx, actor, 'learning.write', resourceId);
      demandDraft(placed.row);
      if ((await this.rows.own(actor.accountId ?? '', id, this.clock.date(), tx)) === null) throw new Problem('learning.upload_not_found');
      if (facts === null || !fits(placed.row.form, facts)) {
        await this.files.dropUpload(tx, resourceId, id);
        return false;
      }
      await this.place(tx, { actor, trace }, placed, { id, bytes, fileName }, facts);
      return true;
    });
    if (!taken) throw notMedia();
    return resourceId;
  }

  /** @throws Problem learning.upload_not_found */
  giveUp(actor: Actor, trace: RequestTrace, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.own(actor.accountId ?? '', id, this.clock.date(), tx);
      if (row === null) throw new Problem('learning.upload_not_found');
      await this.files.dropUpload(tx, row.resourceId, id);
      await this.audit.append(tx, { actor, trace, action: 'learning.write', subjectType: 'learning_resource', subjectId: row.resourceId, memberId: actor.memberId, organisationPath: actor.branchPath, detail: { step: 'give_up_media', bytes: row.bytes } });
    });
  }

  private async keep(actor: Actor, row: OpenUpload, number: number, digest: string, bytes: number, path: string): Promise<void> {
    const key = partKey(folderOf(row.resourceId, row.id), number, digest);
    await this.store.put(key, createReadStream(path), 'application/octet-stream');
    const fate = await this.transactions.run(async (tx) => {
      if ((await this.rows.own(actor.accountId ?? '', row.id, this.clock.date(), tx)) === null) return 'gone';
      const before = await this.rows.digestOf(row.id, number, tx);
      if (before !== null) return before === digest ? 'kept' : 'differs';
      await this.rows.addPart(tx, row.id, number, digest, bytes);
      await this.rows.touch(tx, row.id, this.until());
      return 'kept';
    });
    if (fate === 'kept') return;
    // A finished film may hold this very part: its folder goes with the film alone.
    if (fate === 'differs') await this.store.remove(key);
    throw new Problem(fate === 'gone' ? 'learning.upload_not_found' : 'learning.part_differs');
  }

  private async place(tx: Tx, who: { actor: Actor; trace: RequestTrace }, { row, organisationPath }: PlacedResource, { id, bytes, fileName }: Pick<OpenUpload, 'id' | 'bytes' | 'fileName'>, facts: MediaFacts): Promise<void> {
    await this.rows.finish(tx, id, this.clock.date());
    await this.files.drop(tx, row);
    await this.resources.update(tx, row.id, {
      fileKey: folderOf(row.id, id), fileName, fileBytes: bytes, uploadId: id, fileType: facts.type, url: null, urlHash: null, version: row.version + 1, changedAt: this.clock.date(),
      ...(facts.seconds === null ? {} : { seconds: facts.seconds }),
    });
    await this.log(tx, who, row, organisationPath, 'media', bytes);
  }

  private until(): Date {
    return new Date(this.clock.now() + WAIT_MS);
  }

  private async view({ id, fileName, bytes, head, expiresAt }: Omit<OpenUpload, 'slot'>): Promise<UploadView> {
    return { id, name: fileName, bytes, head, received: (await this.files.parts(id)).map((one) => one.number), expiresAt: expiresAt.toISOString() };
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, row: LearningResource, organisationPath: string, step: string, bytes: number): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'learning.write', subjectType: 'learning_resource', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step, bytes } });
  }
}
