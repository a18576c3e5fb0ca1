import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay, type Id } from '@party/shared/kernel';
import { expectedSeats, MEETING_RULES, moreThanHalf, wasHeld, type MeetingAction, type MeetingState, type SeatPerson } from '@party/shared/meetings';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { Random } from '../platform/clock/random.js';
import { DEMO_BRANCH_MEETINGS, type DemoMeeting } from './meeting-lines.js';
import { SHOWCASE } from './personas.js';

const CHUNK = 500;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Every fifth meeting of the other branches was not held, so that the overview has something to show. */
const LEFT_OUT = 5;

type Walked = readonly (MeetingAction | 'plan')[];
/** How a meeting came to where it stands. */
const WALKS: Readonly<Record<MeetingState, Walked>> = {
  draft: ['plan'], noticed: ['plan', 'notify'], held: ['plan', 'notify', 'begin'], submitted: ['plan', 'notify', 'begin', 'submit'], confirmed: ['plan', 'notify', 'begin', 'submit', 'confirm'],
  closed: ['plan', 'notify', 'begin', 'submit', 'confirm', 'close'], cancelled: ['plan', 'cancel'],
};
const AFTER: Readonly<Record<string, MeetingState>> = { plan: 'draft', notify: 'noticed', begin: 'held', submit: 'submitted', confirm: 'confirmed', close: 'closed', cancel: 'cancelled' };

interface Branch {
  id: Id;
  name: string;
  secretaryId: Id;
  people: SeatPerson[];
  groups: Id[];
}

interface Rows {
  meetings: unknown[][];
  items: unknown[][];
  seats: unknown[][];
  steps: unknown[][];
}

/** Meetings of two months and those ahead, as the branches of one committee would have left them. */
@Injectable()
export class PastMeetings {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Gives how many meetings were written; nothing where the demo has no showcase. */
  async write(): Promise<number> {
    const rows: Rows = { meetings: [], items: [], seats: [], steps: [] };
    for (const [at, branch] of (await this.branches()).entries()) {
      const shown = branch.name === SHOWCASE.branch;
      DEMO_BRANCH_MEETINGS.forEach((one, line) => {
        if (!shown && (one.showcase === true || (at + line) % LEFT_OUT === LEFT_OUT - 1)) return;
        for (const groupId of one.kind === 'group' ? branch.groups : [null]) this.meeting(rows, branch, one, groupId);
      });
    }
    await this.insert('meeting (id, organisation_id, group_id, kind, state, version, topic, starts_at, minutes, place, chair_id, recorder_id, code_secret, noticed_at, told_at, submitted_by, confirmed_by, changed_at)', rows.meetings);
    await this.insert('meeting_item (meeting_id, position, title, said, resolved, votes_favour, votes_against, votes_abstain)', rows.items);
    await this.insert('meeting_seat (meeting_id, member_id, part, answer, answered_at, leave_reason, leave_state, leave_by, mark, marked_at, marked_by, by_code)', rows.seats);
    await this.insert('meeting_step (id, meeting_id, version, action, to_state, actor_member_id, created_at)', rows.steps);
    return rows.meetings.length;
  }

  private meeting(rows: Rows, branch: Branch, one: DemoMeeting, groupId: Id | null): void {
    const list = expectedSeats({ kind: one.kind, groupId, invitedIds: [] }, branch.people);
    const voting = list.filter((seat) => seat.part === 'voting').map((seat) => seat.memberId);
    const chair = voting.includes(branch.secretaryId) ? branch.secretaryId : voting[0];
    const recorder = voting.find((id) => id !== chair);
    if (chair === undefined || recorder === undefined) return;
    const id = this.ids.next();
    const begin = fromShanghai(addDays(shanghaiDay(this.clock.now()), one.days), { hour: one.hour });
    const told = new Date(Math.min(begin - 4 * DAY, this.clock.now() - HOUR));
    const walk = WALKS[one.state];
    const held = wasHeld(one.state);
    const done = held && one.state !== 'held';
    rows.meetings.push([
      id, branch.id, groupId, one.kind, one.state, walk.length, one.topic, new Date(begin), one.minutes, one.place, chair, recorder, this.random.token(24), one.state === 'draft' ? null : told, one.state === 'draft' ? null : told,
      done ? recorder : null, done && one.state !== 'submitted' ? chair : null, held ? new Date(begin + 2 * HOUR) : told,
    ]);
    const seats = list.map(({ memberId, part }, at) => [id, memberId, part, ...this.seat(one, memberId, at, { chair, begin, told })]);
    rows.seats.push(...seats);
    const present = seats.filter((seat) => seat[2] === 'voting' && (seat[8] === 'present' || seat[8] === 'late')).length;
    const quorate = MEETING_RULES[one.kind].decides && present >= moreThanHalf(voting.length);
    one.items.forEach(({ title, said, resolved, voted }, at) => {
      const votes = voted === true && quorate ? [present, 0, 0] : [null, null, null];
      rows.items.push([id, at, title, said, resolved, ...votes]);
    });
    walk.forEach((action, at) => {
      const when = action === 'plan' || action === 'notify' ? new Date(told.getTime() - (1 - at) * HOUR) : new Date(begin + (at - 2) * HOUR);
      rows.steps.push([this.ids.next(), id, at + 1, action, AFTER[action], action === 'submit' ? recorder : chair, when]);
    });
  }

  /** Answer, leave and mark of one place: most come, some are late, one in nine asks for leave, one in thirteen stays away. */
  private seat({ state, kind }: DemoMeeting, memberId: Id, at: number, { chair, begin, told }: { chair: Id; begin: number; told: Date }): unknown[] {
    if (state === 'draft') return [null, null, null, null, null, null, null, null, 0];
    const small = kind === 'committee';
    const leave = !small && memberId !== chair && at % 9 === 4;
    const answered = new Date(told.getTime() + HOUR / 2);
    const held = wasHeld(state);
    const silent = !held && at % 3 === 2;
    const answer = silent ? null : leave ? 'leave' : 'coming';
    const leaves = leave && !silent ? ['与课程冲突', held ? 'granted' : 'asked', held ? chair : null] : [null, null, null];
    const mark = !held ? null : leave ? 'leave' : at % 13 === 7 ? 'absent' : at % 11 === 6 ? 'late' : 'present';
    const byCode = mark === 'present' || mark === 'late';
    const marked = mark === null ? [null, null, null, 0] : [mark, new Date(begin + (mark === 'late' ? 10 : -5) * 60_000), byCode ? memberId : mark === 'leave' ? chair : null, byCode ? 1 : 0];
    return [answer, silent ? null : answered, ...leaves, ...marked];
  }

  private async branches(): Promise<Branch[]> {
    const found = (await this.source.query(
      `SELECT o.id, o.name, p.member_id AS secretaryId FROM organisation o JOIN organisation c ON o.path LIKE CONCAT(c.path, '%') JOIN \`position\` p ON p.organisation_id = o.id AND p.kind = 'secretary' AND p.ended_on IS NULL
        WHERE c.name = ? AND o.kind = 'branch' AND o.status = 'active' ORDER BY o.id`, [SHOWCASE.committee],
    )) as Omit<Branch, 'people' | 'groups'>[];
    return Promise.all(found.map(async (one) => ({ ...one, people: await this.people(one.id), groups: await this.groups(one.id) })));
  }

  private async people(branchId: Id): Promise<SeatPerson[]> {
    const rows = (await this.source.query(
      `SELECT m.id, m.stage, m.group_id AS groupId, EXISTS (SELECT 1 FROM \`position\` p WHERE p.member_id = m.id AND p.organisation_id = m.organisation_id AND p.ended_on IS NULL AND p.kind <> 'group_leader') AS committee
         FROM member m WHERE m.organisation_id = ? AND m.status = 'normal' ORDER BY m.id`, [branchId],
    )) as { id: Id; stage: string; groupId: Id | null; committee: number | string }[];
    return rows.map(({ id, stage, groupId, committee }) => ({ id, groupId, committee: Number(committee) === 1, standing: stage === 'full' ? 'full_member' : stage.startsWith('probation') ? 'probationary' : 'applicant' }));
  }

  private async groups(branchId: Id): Promise<Id[]> {
    const rows = (await this.source.query("SELECT id FROM organisation WHERE parent_id = ? AND kind = 'party_group' AND status = 'active' ORDER BY id", [branchId])) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  private async insert(into: string, rows: readonly unknown[][]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) await this.source.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(at, at + CHUNK)]);
  }
}
