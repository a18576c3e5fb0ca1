import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { heldBits, PAPER_CATALOGUE, requiredOf, type FiledPaper, type PaperKind, type PaperRule, type PaperState } from '@party/shared/archives';
import { addDays, shanghaiDay, type CalendarDay, type Id, type PartialDay } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { fileLotOf, type FileLot } from './archive-lots.js';
import { grouped, keepersOf } from './dues-keepers.js';

const CHUNK = 500;

interface Person {
  id: Id;
  branchId: Id;
  branchName: string;
  stage: Stage;
  applied: string | null;
  joinDate: PartialDay | null;
  converted: string | null;
}

interface DemoPaper extends FiledPaper {
  id: Id;
  verified: boolean;
  lentUntil: CalendarDay | null;
}

interface Written {
  files: unknown[][];
  papers: unknown[][];
  movements: unknown[][];
  handovers: unknown[][];
}

/** Who has a relation that can be transferred. */
const MOVING: readonly Stage[] = ['probationary', 'probation_extended', 'full'];

const PEOPLE = `SELECT m.id AS id, m.organisation_id AS branchId, o.name AS branchName, m.stage AS stage, m.applied_on AS applied, m.joined_on AS joinDate, m.converted_on AS converted
  FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.status IN ('normal', 'suspended') ORDER BY m.organisation_id, m.id`;

/** Files of everybody as the branches would have left them: most complete, some with a gap, papers to verify, loans that are over, and hand-overs in every state. */
@Injectable()
export class PastArchives {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many files were written. */
  async write(): Promise<number> {
    const people = await this.source.query<Person[]>(PEOPLE);
    const keepers = await keepersOf(this.source);
    const branches = [...grouped(people, (one) => one.branchId).values()];
    const written: Written = { files: [], papers: [], movements: [], handovers: [] };
    branches.forEach((branch, at) => {
      const before = branches[(at + branches.length - 1) % branches.length]?.[0] ?? branch[0];
      const movers = branch.filter(({ stage }) => MOVING.includes(stage));
      branch.forEach((person, place) => {
        const lot = fileLotOf(place, movers.indexOf(person), movers.length);
        const others = keepers.of(person.branchId).map((one) => one.id).filter((id) => id !== person.id);
        const [first, second] = lot === 'unverified' ? [others[1], others[0]] : [others[0], others[1]];
        if (lot !== 'none' && first !== undefined && second !== undefined && before) this.file(written, { person, lot, place, from: before, putBy: first, verifiedBy: second });
      });
    });
    await this.insert('archive_file (member_id, custodian_id, place, state, version, held, changed_at)', written.files);
    await this.insert('archive_paper (id, member_id, kind, form, dated_on, pages, state, version, put_by, put_at, verified_by, verified_at, lent_to, lent_until)', written.papers);
    await this.insert('archive_movement (id, member_id, version, paper_id, kind, action, keeper_id, keeper_name, actor_id, detail, created_at)', written.movements);
    await this.insert('archive_handover (id, member_id, version, cause, state, from_id, from_name, to_id, to_name, list, arrived, absent, opened_at, due_on, checked_by, checked_at)', written.handovers);
    return written.files.length;
  }

  private file(written: Written, { person, lot, place, from, putBy, verifiedBy }: { person: Person; lot: FileLot; place: number; from: Person; putBy: Id; verifiedBy: Id }): void {
    const now = this.clock.date();
    const coming = lot === 'coming' || lot === 'differing' || lot === 'agreed';
    const keeper = coming ? from : person;
    const papers = this.papersOf(person, lot, place);
    const version = papers.length + (coming ? 1 : 0) + (lot === 'differing' || lot === 'agreed' ? 1 : 0);
    const box = lot === 'coming' ? null : `${1 + (place % 4)} 号柜 ${1 + (place % 12)} 盒`;
    written.files.push([person.id, person.branchId, box, lot === 'coming' ? 'in_transit' : 'kept', version, heldBits(PAPER_CATALOGUE, papers), now]);
    papers.forEach(({ id, kind, form, state, verified, lentUntil }, at) => {
      written.papers.push([id, person.id, kind, form, dateOf(person, kind), 1 + ((at + place) % 9), state, 1, putBy, now, verified ? verifiedBy : null, verified ? now : null, lentUntil === null ? null : '学校党委组织部', lentUntil]);
      written.movements.push([this.ids.next(), person.id, at + 1, id, kind, 'put_in', keeper.branchId, keeper.branchName, putBy, null, now]);
    });
    if (coming) this.handover(written, { person, lot, from, papers, checkedBy: putBy });
  }

  private papersOf(owner: Person, lot: FileLot, place: number): DemoPaper[] {
    const required = requiredOf(owner);
    const today = shanghaiDay(this.clock.now());
    const gap = lot === 'gap' ? required[place % required.length] : undefined;
    return required.filter((rule) => rule !== gap).map((rule: PaperRule, at, all): DemoPaper => {
      const last = at === all.length - 1;
      const state: PaperState = lot === 'coming' ? 'in_transit' : lot === 'differing' && last ? 'missing' : lot === 'lent' && last ? 'lent' : 'on_file';
      return { id: this.ids.next(), kind: rule.kind, form: rule.form, state, verified: lot !== 'unverified', lentUntil: state === 'lent' ? addDays(today, place % 2 === 0 ? -3 : 5) : null };
    });
  }

  private handover(written: Written, { person, lot, from, papers, checkedBy }: { person: Person; lot: FileLot; from: Person; papers: readonly DemoPaper[]; checkedBy: Id }): void {
    const now = this.clock.date();
    const checked = lot === 'coming' ? null : papers.filter((one) => one.state === 'on_file').map((one) => one.id);
    const list = papers.map(({ id, kind, form }) => ({ paperId: id, kind, form, datedOn: dateOf(person, kind), pages: null, state: 'on_file' }));
    const absent = checked === null ? 0 : papers.length - checked.length;
    written.handovers.push([
      this.ids.next(), person.id, checked === null ? 1 : 2, 'transfer', checked === null ? 'open' : absent > 0 ? 'differing' : 'agreed', from.branchId, from.branchName, person.branchId, person.branchName,
      JSON.stringify(list), checked === null ? null : JSON.stringify(checked), absent, now, addDays(shanghaiDay(this.clock.now()), 12), checked === null ? null : checkedBy, checked === null ? null : now,
    ]);
    const moved = (version: number, action: string, keeper: Person): void =>
      void written.movements.push([this.ids.next(), person.id, version, null, null, action, keeper.branchId, keeper.branchName, checkedBy, `${from.branchName} → ${person.branchName}，${papers.length} 份`, now]);
    moved(papers.length + 1, 'hand_over', from);
    if (checked !== null) moved(papers.length + 2, absent > 0 ? 'not_arrive' : 'arrive', person);
  }

  private async insert(into: string, rows: readonly unknown[][]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) await this.source.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(at, at + CHUNK)]);
  }
}

/** What the record knows of the day of a paper. */
function dateOf({ applied, joinDate, converted }: Person, kind: PaperKind): string | null {
  if (kind === 'application') return applied;
  if (kind === 'admission_form') return joinDate;
  return kind === 'conversion_application' ? (converted?.slice(0, 7) ?? null) : null;
}
