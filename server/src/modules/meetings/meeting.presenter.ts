import type { Id } from '@party/shared/kernel';
import {
  canBeMarked, isCarried, mayAnswer, mayBegin, nextMeeting, signInMark, signInWindow, tookPart,
  type MeetingAction, type MeetingCounts, type MeetingItemView, type MeetingListRow, type MeetingRights, type MeetingSeatView, type MeetingStepView, type MeetingView, type OwnSeat,
} from '@party/shared/meetings';
import { mayDo, type Actor } from '@party/shared/permissions';
import { standingOf } from './meeting-course.js';
import type { MeetingItem, MeetingSeat, MeetingStepRow } from './meeting-parts.entity.js';
import { keepsList, type PlacedMeeting } from './meetings.query.js';

/** Everything a view is made of. */
export interface MeetingParts {
  found: PlacedMeeting;
  counts: MeetingCounts;
  seats: readonly MeetingSeat[];
  items: readonly MeetingItem[];
  steps: readonly MeetingStepRow[];
  names: ReadonlyMap<Id, string>;
  actor: Actor;
  now: number;
}

export const presentOwn = ({ part, answer, leaveState, mark }: MeetingSeat): OwnSeat => ({ part, answer, leave: leaveState, mark });

/** A meeting in a list. */
export function presentRow({ row, organisationName, groupName }: PlacedMeeting, counts: MeetingCounts, own: OwnSeat | null): MeetingListRow {
  const { id, version, kind, state, topic, minutes, place, organisationId, groupId } = row;
  return { id, version, kind, state, topic, startsAt: row.startsAt.toISOString(), minutes, place, organisationId, organisationName, groupId, groupName, counts, own };
}

function rightsOf({ found, seats, actor, now }: MeetingParts): MeetingRights {
  const { row, place } = found;
  const who = standingOf(found, actor);
  const time = { startsAt: row.startsAt.getTime(), minutes: row.minutes };
  const may = (action: MeetingAction): boolean => nextMeeting(row.state, action, who, '—').ok;
  const marks = mayDo(actor, 'meetings.mark', place);
  const seat = seats.find((one) => one.memberId === actor.memberId);
  const open = signInMark(row.state, time, now).ok;
  return {
    change: may('change'), notify: may('notify') && time.startsAt > now, cancel: may('cancel'), begin: may('begin') && mayBegin(time, now), close: may('close'), code: who.keeps && open,
    mark: marks && canBeMarked(row.state), leave: marks && ['noticed', 'held'].includes(row.state),
    answer: seat !== undefined && mayAnswer(row.state, time, now), signIn: seat !== undefined && open && !tookPart(seat.mark),
    write: may('write'), decide: may('confirm'), print: row.state === 'confirmed' || row.state === 'closed',
  };
}

/** What was said and resolved: for everybody once it is confirmed, before that for those who work on it. */
function itemView({ title, said, resolved, favour, against, abstain }: MeetingItem, shown: boolean, { entitled, voters }: MeetingCounts): MeetingItemView {
  const votes = shown && favour !== null && against !== null && abstain !== null ? { favour, against, abstain } : null;
  return { title, said: shown ? said : null, resolved: shown ? resolved : null, votes, carried: votes && isCarried(votes, { entitled, present: voters }) };
}

function seatView(seat: MeetingSeat, names: ReadonlyMap<Id, string>, reasons: boolean): MeetingSeatView {
  return {
    ...presentOwn(seat), memberId: seat.memberId, memberName: names.get(seat.memberId) ?? '', leaveReason: reasons ? seat.leaveReason : null,
    markedAt: seat.markedAt?.toISOString() ?? null, byCode: seat.byCode,
  };
}

const stepView = ({ action, createdAt, actorMemberId, reason }: MeetingStepRow, names: ReadonlyMap<Id, string>): MeetingStepView =>
  ({ action, at: createdAt.toISOString(), by: names.get(actorMemberId) ?? '', reason });

/** Whether the reader works on a meeting, and so sees its list, its course and minutes that are not confirmed. */
export function worksOn(actor: Actor, found: PlacedMeeting): boolean {
  const { records, confirms } = standingOf(found, actor);
  return keepsList(actor, found) || records || confirms;
}

/** A meeting with everything the reader may know, and what they may do; the only way out together with {@link presentRow}. */
export function presentMeeting(parts: MeetingParts): MeetingView {
  const { found, counts, seats, items, steps, names, actor } = parts;
  const { row, place } = found;
  const officer = (id: Id): { id: Id; name: string } => ({ id, name: names.get(id) ?? '' });
  const works = worksOn(actor, found);
  const own = seats.find((seat) => seat.memberId === actor.memberId);
  const confirmed = row.state === 'confirmed' || row.state === 'closed';
  const { opensAt, closesAt } = signInWindow({ startsAt: row.startsAt.getTime(), minutes: row.minutes });
  return {
    ...presentRow(found, counts, own && row.noticedAt !== null ? presentOwn(own) : null), note: row.note, chair: officer(row.chairId), recorder: officer(row.recorderId),
    items: items.map((item) => itemView(item, works || confirmed, counts)),
    seats: works ? seats.map((seat) => seatView(seat, names, mayDo(actor, 'meetings.mark', place))) : [],
    steps: works ? steps.map((step) => stepView(step, names)) : [],
    reason: works || row.state !== 'held' ? row.reason : null,
    signInFrom: new Date(opensAt).toISOString(), signInUntil: new Date(closesAt).toISOString(), may: rightsOf(parts),
  };
}
