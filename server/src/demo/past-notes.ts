import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay, type Id } from '@party/shared/kernel';
import { reachOf } from '@party/shared/notes';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { Transactions } from '../platform/database/transaction.js';
import { NotesEvents } from '../modules/notes/notes.events.js';
import { SealedFiles } from '../platform/storage/sealed-files.js';
import { demoPicture } from './demo-picture.js';
import { DEMO_NOTES, PIECE_COMMENTS, TALKED_ABOUT, type DemoNote } from './note-texts.js';
import { SHOWCASE } from './personas.js';

interface Stage {
  branchId: Id;
  path: string;
  keeper: Id;
  /** The persona 正式党员. */
  member: Id;
  /** Others of the branch without a position. */
  others: readonly Id[];
}

/** Notes of the showcase branch with what others said to them; published ones have earned their points. */
@Injectable()
export class PastNotes {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly events: NotesEvents,
    private readonly files: SealedFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many notes were written; none where the demo has no showcase. */
  async write(): Promise<number> {
    const stage = await this.stage();
    if (!stage) return 0;
    for (const [at, note] of DEMO_NOTES.entries()) await this.note(stage, note, at);
    await this.talk(stage);
    return DEMO_NOTES.length;
  }

  /** What people say to a piece of the library; the member one logs in as likes it. */
  private async talk({ member, keeper, others }: Stage): Promise<void> {
    const [piece] = (await this.source.query('SELECT id FROM learning_resource WHERE title = ?', [TALKED_ABOUT])) as { id: Id }[];
    if (!piece) return;
    const when = (minutes: number): Date => new Date(fromShanghai(addDays(shanghaiDay(this.clock.now()), -6), { hour: 20 }) + minutes * 60_000);
    await this.source.query('INSERT INTO piece_like (resource_id, member_id, liked_at) VALUES ?', [[member, keeper, ...others.slice(0, 6)].map((memberId, at) => [piece.id, memberId, when(at)])]);
    const said = PIECE_COMMENTS.map((text, at) => [this.ids.next(), piece.id, others[(at + 2) % others.length], text, 'shown', 'pass', 100, when(30 + at * 9)]);
    await this.source.query('INSERT INTO note_comment (id, resource_id, author_id, text, state, checked, label, written_at) VALUES ?', [said]);
  }

  private async stage(): Promise<Stage | null> {
    const [branch] = (await this.source.query('SELECT id, path FROM organisation WHERE name = ?', [SHOWCASE.branch])) as { id: Id; path: string }[];
    const [persona] = (await this.source.query("SELECT member_id AS id FROM demo_persona WHERE id = 'member'")) as { id: Id }[];
    if (!branch || !persona) return null;
    const [keeper] = (await this.source.query("SELECT p.member_id AS id FROM `position` p WHERE p.organisation_id = ? AND p.kind = 'secretary' AND p.ended_on IS NULL", [branch.id])) as { id: Id }[];
    const others = (await this.source.query(
      "SELECT m.id FROM member m WHERE m.organisation_id = ? AND m.stage = 'full' AND m.status = 'normal' AND m.id <> ? AND NOT EXISTS (SELECT 1 FROM `position` p WHERE p.member_id = m.id) ORDER BY m.id DESC", [branch.id, persona.id],
    )) as { id: Id }[];
    return keeper && others.length > 0 ? { branchId: branch.id, path: branch.path, keeper: keeper.id, member: persona.id, others: others.map((one) => one.id) } : null;
  }

  private async note(stage: Stage, note: DemoNote, at: number): Promise<void> {
    const id = this.ids.next();
    const day = addDays(shanghaiDay(this.clock.now()), -note.daysAgo);
    const when = new Date(fromShanghai(day, { hour: 20, minute: at }));
    const author = note.own === true ? stage.member : (stage.others[at % stage.others.length] as Id);
    const shown = note.state === 'published';
    const [piece] = note.about === undefined ? [] : ((await this.source.query('SELECT id FROM learning_resource WHERE title = ?', [note.about])) as { id: Id }[]);
    const events = { award: shown ? `${id}:p2` : null, prize: note.excellent === true ? `${id}:x3` : null };
    await this.source.query(
      `INSERT INTO note (id, author_id, organisation_id, resource_id, state, version, title, text, visibility, reach_id, checked, label, opinion, decided_by, published_at, excellent_by, excellent_at, award_event, prize_event, changed_at)
        VALUES (?)`,
      [[
        id, author, stage.branchId, piece?.id ?? null, note.state, 3, note.title, note.text, note.visibility, reachOf(note.visibility, stage.path), 'pass', 100, note.opinion ?? null, note.state === 'review' ? null : stage.keeper,
        shown ? when : null, note.excellent === true ? stage.keeper : null, note.excellent === true ? when : null, events.award, events.prize, when,
      ]],
    );
    await this.transactions.run(async (tx) => {
      const event = { noteId: id, memberId: author, title: note.title, day };
      if (events.award !== null) await this.events.honoured(tx, { ...event, id: events.award, what: 'published' });
      if (events.prize !== null) await this.events.honoured(tx, { ...event, id: events.prize, what: 'excellent' });
    });
    for (let nth = 0; nth < (note.pictures ?? 0); nth += 1) await this.picture(id, at + nth, when);
    await this.responses(id, stage, note, when);
  }

  /** Sealed like every picture of a note. */
  private async picture(noteId: Id, variant: number, when: Date): Promise<void> {
    const id = this.ids.next();
    const folder = await mkdtemp(join(tmpdir(), 'party-demo-'));
    try {
      const path = join(folder, 'picture');
      await writeFile(path, demoPicture(variant));
      const secret = await this.files.keep(`notes/${id}`, path, { table: 'note_picture', column: 'file_secret_sealed', row: id });
      await this.source.query('INSERT INTO note_picture (id, note_id, media_type, file_secret_sealed, added_at) VALUES (?)', [[id, noteId, 'image/png', secret, when]]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async responses(noteId: Id, { others, keeper }: Stage, { likes = 0, comments = [] }: DemoNote, after: Date): Promise<void> {
    const people = [keeper, ...others];
    const later = (minutes: number): Date => new Date(after.getTime() + minutes * 60_000);
    const liking = people.slice(0, likes).map((memberId, at) => [noteId, memberId, later(30 + at)]);
    if (liking.length > 0) await this.source.query('INSERT INTO note_like (note_id, member_id, liked_at) VALUES ?', [liking]);
    const said = comments.map(({ text, held = false }, at) => [this.ids.next(), noteId, others[(at + 3) % others.length], text, held ? 'held' : 'shown', held ? 'review' : 'pass', held ? 20001 : 100, later(45 + at * 7)]);
    if (said.length > 0) await this.source.query('INSERT INTO note_comment (id, note_id, author_id, text, state, checked, label, written_at) VALUES ?', [said]);
  }
}
