import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { CONFIRMED_MINUTES, leastSeconds, lettersOf, openPercent, picturesOf, richBlocksOfLines, searchTokens, timeOfDay, trackingOf } from '@party/shared/learning';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { Random } from '../platform/clock/random.js';
import { A4, A4Sheet } from '../platform/documents/a4-sheet.js';
import { FileStore } from '../platform/storage/file-store.js';
import { SealedFiles } from '../platform/storage/sealed-files.js';
import { demoPicture } from './demo-picture.js';
import { DEMO_MEETINGS, DEMO_PIECES, printedLines, type DemoPiece } from './learning-pieces.js';
import { SHOWCASE } from './personas.js';
import { silentSound } from './silent-sound.js';

const CHUNK = 500;
const NINE = { hour: 9 };
/** How far people got, in turn: most finished, some began, some did not open it. */
const SHARES: readonly (number | null)[] = [100, 100, 60, null, 100, 35, null, 100];

interface Written {
  id: Id;
  piece: DemoPiece;
  size: number;
  letters: number;
  on: CalendarDay;
}

interface Holder {
  memberId: Id;
  organisationId: Id;
}

/** A library and the records of a term, as members and branches would have left them. */
@Injectable()
export class PastLearning {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly files: SealedFiles,
    private readonly random: Random,
  ) {}

  /** Gives how many pieces and lines of records were written; nothing where the demo has no showcase. */
  async write(): Promise<{ pieces: number; records: number }> {
    const officers = await this.holders("p.kind = 'school_officer'");
    const [branch] = (await this.source.query('SELECT id FROM organisation WHERE name = ?', [SHOWCASE.branch])) as { id: Id }[];
    if (!branch || officers.length < 2) return { pieces: 0, records: 0 };
    const [keeper] = await this.holders("p.kind = 'secretary' AND p.organisation_id = ?", [branch.id]);
    const member = await this.ordinary(branch.id);
    const written: Written[] = [];
    for (const piece of DEMO_PIECES) {
      const seat = piece.branch === true ? { memberId: member, organisationId: branch.id } : (officers[0] as Holder);
      const decider = piece.branch === true ? (keeper?.memberId ?? null) : (officers[1]?.memberId ?? null);
      written.push(await this.piece(piece, seat, decider));
    }
    return { pieces: written.length, records: (await this.records(written)) + (await this.meetings()) };
  }

  private async holders(which: string, values: readonly string[] = []): Promise<Holder[]> {
    return (await this.source.query(`SELECT p.member_id AS memberId, p.organisation_id AS organisationId FROM \`position\` p WHERE ${which} AND p.ended_on IS NULL ORDER BY p.id`, [...values])) as Holder[];
  }

  /** Somebody of the branch without a position writes its pieces. */
  private async ordinary(branchId: Id): Promise<Id> {
    const [row] = (await this.source.query(
      "SELECT m.id FROM member m WHERE m.organisation_id = ? AND m.stage = 'full' AND m.status = 'normal' AND NOT EXISTS (SELECT 1 FROM `position` p WHERE p.member_id = m.id) ORDER BY m.id LIMIT 1", [branchId],
    )) as { id: Id }[];
    if (!row) throw new Error('the showcase branch has nobody without a position');
    return row.id;
  }

  private async piece(piece: DemoPiece, { memberId, organisationId }: Holder, decider: Id | null): Promise<Written> {
    const id = this.ids.next();
    const on = addDays(shanghaiDay(this.clock.now()), -piece.daysAgo);
    const at = new Date(fromShanghai(on, NINE));
    const { state = 'published', url = null, text = '' } = piece;
    const blocks = piece.form === 'document' ? [] : richBlocksOfLines(text.replaceAll('picture:#', `picture:${this.ids.next()}`));
    const file = piece.form === 'document' ? await this.document(id, piece, at) : piece.silence === true ? await this.silence(id, piece) : [null, null, null];
    const chapters = (piece.chapters ?? []).map((chapter) => ({ title: chapter.title, blocks: richBlocksOfLines(chapter.text) }));
    const whole = [...blocks, ...chapters.flatMap((chapter) => chapter.blocks)];
    const [letters, tags] = [lettersOf(whole), `|${piece.tags.join('|')}|`];
    await this.insert(
      `learning_resource (id, organisation_id, author_id, form, source, state, version, title, summary, url, url_hash, seconds, starts_at, ends_at, replay_url, blocks, letters, paragraphs, file_key, file_name, file_bytes, original_on,
        copyright_note, tags, audience, visibility, decided_by, published_at, changed_at)`,
      [[
        id, organisationId, memberId, piece.form, piece.source, state, 1, piece.title, piece.summary, url, url === null ? null : createHash('sha256').update(url).digest('hex'), piece.seconds ?? null, ...this.times(piece), JSON.stringify(blocks),
        letters, whole.length, ...file, piece.originalOn ?? null, piece.copyright ?? '', tags, 'everybody', piece.branch === true ? 'own' : 'school', state === 'published' ? decider : null, state === 'published' ? at : null, at,
      ]],
    );
    await this.insert('learning_chapter (resource_id, number, title, blocks, letters, paragraphs)', chapters.map((chapter, at) => [id, at + 1, chapter.title, JSON.stringify(chapter.blocks), lettersOf(chapter.blocks), chapter.blocks.length]));
    for (const picture of picturesOf(blocks)) await this.picture(id, picture, at);
    const root = piece.branch === true ? organisationId : await this.rootOf(organisationId);
    await this.insert('learning_reach (resource_id, organisation_id, chosen)', [[id, root, 0]]);
    await this.insert('learning_token (token, resource_id)', searchTokens([piece.title, piece.summary, ...piece.tags, ...whole.map((block) => block.text), ...(piece.form === 'document' ? [text] : [])].join('\n')).map((token) => [token, id]));
    const size = trackingOf(piece.form) === 'play' ? (piece.seconds ?? 0) : whole.length;
    return { id, piece, size, letters, on };
  }

  private async rootOf(organisationId: Id): Promise<Id> {
    const [row] = (await this.source.query('SELECT path FROM organisation WHERE id = ?', [organisationId])) as { path: string }[];
    return row?.path.split('/')[1] ?? organisationId;
  }

  private async silence(id: Id, { title, seconds = 0 }: DemoPiece): Promise<[key: string, name: string, bytes: number]> {
    const body = silentSound(seconds);
    const key = `learning/${id}/${this.ids.next()}`;
    await this.store.put(key, body, 'audio/mpeg');
    return [key, `${title}.mp3`, body.length];
  }

  private times({ live }: DemoPiece): [Date, Date, string | null] | [null, null, null] {
    if (live === undefined) return [null, null, null];
    const start = fromShanghai(addDays(shanghaiDay(this.clock.now()), live.days), { hour: 19 });
    return [new Date(start), new Date(start + live.minutes * 60_000), live.replay ?? null];
  }

  private async picture(resourceId: Id, id: Id, at: Date): Promise<void> {
    const body = demoPicture();
    await this.store.put(`learning/${resourceId}/pictures/${id}`, body, 'image/png');
    await this.insert('learning_picture (id, resource_id, media_type, bytes, added_at)', [[id, resourceId, 'image/png', body.length, at]]);
  }

  private async document(id: Id, piece: DemoPiece, createdAt: Date): Promise<[key: string, name: string, bytes: number]> {
    const sheet = await A4Sheet.open({ title: piece.title, createdAt });
    sheet.text(piece.title, A4.width / 2, 90, { size: 22, align: 'center' });
    printedLines(piece).forEach((line, at) => sheet.text(line, 80, 170 + at * 110, { size: 14 }));
    const body = await sheet.finish();
    const key = `learning/${id}/${this.ids.next()}`;
    await this.store.put(key, body, 'application/pdf');
    return [key, `${piece.title}.pdf`, body.length];
  }

  /** What the people of the college and of the other branch that can be entered have learnt of what reaches them. */
  private async records(written: readonly Written[]): Promise<number> {
    const people = (await this.source.query(
      `SELECT m.id, o.name FROM member m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND EXISTS (SELECT 1 FROM \`position\` p WHERE p.organisation_id = o.id AND p.kind = 'secretary') AND o.kind = 'branch'
          AND (o.path LIKE CONCAT((SELECT c.path FROM organisation c WHERE c.name = ? LIMIT 1), '%') OR o.name = '软件工程系本科生第一党支部') ORDER BY m.id`, [SHOWCASE.committee],
    )) as { id: Id; name: string }[];
    const [progress, credits]: [unknown[][], unknown[][]] = [[], []];
    people.forEach(({ id: memberId, name }, person) => {
      for (const [at, one] of written.entries()) {
        const share = SHARES[(person * 3 + at) % SHARES.length] ?? null;
        const reaches = (one.piece.state ?? 'published') === 'published' && (one.piece.branch !== true || name === SHOWCASE.branch);
        if (!reaches || share === null) continue;
        const line = this.line(one, share, person);
        if (line === null) continue;
        progress.push([memberId, one.id, ...line.progress]);
        credits.push([memberId, line.day, one.id, line.seconds]);
      }
    });
    await this.insert('learning_progress (member_id, resource_id, seen, percent, place, seconds, touched_at, touched_on, completed_on)', progress);
    await this.insert('learning_credit (member_id, day, resource_id, seconds)', credits);
    return progress.length;
  }

  private line({ piece, size, letters, on }: Written, share: number, person: number): { progress: unknown[]; day: CalendarDay; seconds: number } | null {
    const day = addDays(on, 1 + (person % Math.max(1, piece.daysAgo - 1)));
    const at = new Date(fromShanghai(day, { hour: 19 + (person % 3), minute: person % 60 }));
    const tracking = trackingOf(piece.form);
    // Nobody has confirmed what has not begun.
    if ((piece.live?.days ?? -1) >= 0) return null;
    if (tracking === 'confirm') return share < 100 ? null : { progress: ['[]', 100, 0, CONFIRMED_MINUTES * 60, at, day, day], day, seconds: CONFIRMED_MINUTES * 60 };
    const end = Math.max(1, Math.floor((size * share) / 100));
    const seconds = tracking === 'play' ? end : Math.ceil((Math.max(leastSeconds({ tracking, size, letters }), 60) * share) / 100) + (person % 40);
    const percent = share >= 100 ? 100 : openPercent([[0, end]], size);
    return { progress: [JSON.stringify([[0, end]]), percent, Math.max(0, end - 1), seconds, at, day, share >= 100 ? day : null], day, seconds };
  }

  /** Offline sessions of the two branches: their secretaries put down everybody but themselves. */
  private async meetings(): Promise<number> {
    let lines = 0;
    const secretaries = (await this.source.query(
      `SELECT p.member_id AS memberId, o.id AS organisationId FROM \`position\` p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.kind = 'secretary' AND p.ended_on IS NULL AND (o.name = ? OR o.name = '软件工程系本科生第一党支部') ORDER BY o.id`, [SHOWCASE.branch],
    )) as Holder[];
    for (const { memberId, organisationId } of secretaries) {
      const people = (await this.source.query("SELECT id FROM member WHERE organisation_id = ? AND status = 'normal' AND id <> ? ORDER BY id", [organisationId, memberId])) as { id: Id }[];
      for (const [at, { topic, place, minutes, daysAgo }] of DEMO_MEETINGS.entries()) {
        const id = this.ids.next();
        const on = addDays(shanghaiDay(this.clock.now()), -daysAgo);
        const present = people.filter((_, index) => (index + at) % 6 !== 5);
        await this.insert('learning_meeting (id, organisation_id, version, held_on, held_at, place, topic, minutes, recorded_by, recorded_at)', [[id, organisationId, 1, on, '14:30', place, topic, minutes, memberId, new Date(fromShanghai(on, { hour: 21 }))]]);
        await this.insert('learning_attendance (meeting_id, member_id)', present.map((one) => [id, one.id]));
        if (at === 0) for (const variant of [1, 2]) await this.photo(id, variant, on);
        lines += present.length;
      }
    }
    return lines;
  }

  /** Sealed like every photo of a session. */
  private async photo(meetingId: Id, variant: number, on: CalendarDay): Promise<void> {
    const id = this.ids.next();
    const folder = await mkdtemp(join(tmpdir(), 'party-demo-'));
    try {
      const path = join(folder, 'photo');
      await writeFile(path, demoPicture(variant));
      const secret = await this.files.keep(`learning/meetings/${id}`, path, { table: 'learning_meeting_photo', column: 'file_secret_sealed', row: id });
      await this.insert('learning_meeting_photo (id, meeting_id, media_type, file_secret_sealed, added_at)', [[id, meetingId, 'image/png', secret, new Date(fromShanghai(on, { hour: 21, minute: variant }))]]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** A session of the showcase branch that begins now: its secretary shows the code, others sign in. */
  async openSession(now: number): Promise<void> {
    const [seat] = await this.holders("p.kind = 'secretary' AND p.organisation_id = (SELECT id FROM organisation WHERE name = ?)", [SHOWCASE.branch]);
    if (!seat) return;
    const at = new Date(now);
    await this.insert('learning_meeting (id, organisation_id, version, held_on, held_at, place, topic, minutes, recorded_by, recorded_at, code_secret, opened_at)', [
      [this.ids.next(), seat.organisationId, 1, shanghaiDay(now), timeOfDay(at.getTime()), '外语楼 205', '集中学习：新修订的党员教育管理工作条例', 60, seat.memberId, at, this.random.token(24), at],
    ]);
  }

  private async insert(into: string, rows: readonly unknown[][]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) await this.source.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(at, at + CHUNK)]);
  }
}
