import { err, ok, type Result } from '../kernel/index.js';
import type { MeetingState } from './meeting.machine.js';

/** What somebody said about coming. */
export const MEETING_ANSWERS = ['coming', 'online', 'leave'] as const;

/** See {@link MEETING_ANSWERS}. */
export type MeetingAnswer = (typeof MEETING_ANSWERS)[number];

/** Chinese names of the answers. */
export const MEETING_ANSWER_LABELS: Readonly<Record<MeetingAnswer, string>> = { coming: '参加', online: '线上参加', leave: '请假' };

/** Where a request for leave stands. */
export const LEAVE_STATES = ['asked', 'granted', 'refused'] as const;

/** See {@link LEAVE_STATES}. */
export type LeaveState = (typeof LEAVE_STATES)[number];

/** Chinese names of those states. */
export const LEAVE_STATE_LABELS: Readonly<Record<LeaveState, string>> = { asked: '请假待批', granted: '已准假', refused: '未准假' };

/** Who was there. `online` counts as taking part, not towards the quorum of a vote. */
export const SEAT_MARKS = ['present', 'late', 'online', 'leave', 'absent'] as const;

/** See {@link SEAT_MARKS}. */
export type SeatMark = (typeof SEAT_MARKS)[number];

/** Chinese names of the marks. */
export const SEAT_MARK_LABELS: Readonly<Record<SeatMark, string>> = { present: '到会', late: '迟到', online: '线上', leave: '请假', absent: '缺席' };

/** Whether somebody took part. */
export const tookPart = (mark: SeatMark | null): boolean => mark === 'present' || mark === 'late' || mark === 'online';

/** Whether somebody was in the room. */
export const wasInRoom = (mark: SeatMark | null): boolean => mark === 'present' || mark === 'late';

/** Minutes before the beginning from which people may sign in, and the meeting may begin. */
export const SIGN_IN_EARLY_MINUTES = 30;
/** Minutes after the beginning up to which nobody is late. */
export const LATE_AFTER_MINUTES = 5;

const MINUTE = 60_000;

/** When a meeting takes place: epoch milliseconds, and how long it is to last in minutes. */
export interface MeetingTime {
  startsAt: number;
  minutes: number;
}

/** From when until when people may sign in, in epoch milliseconds; the end does not belong to it. */
export const signInWindow = ({ startsAt, minutes }: MeetingTime): { opensAt: number; closesAt: number } =>
  ({ opensAt: startsAt - SIGN_IN_EARLY_MINUTES * MINUTE, closesAt: startsAt + minutes * MINUTE });

/** Why somebody cannot sign in now. */
export type SignInRefusal = 'not_open' | 'too_early' | 'too_late';

/** The mark of somebody who signs in at a moment of the server's clock. */
export function signInMark(state: MeetingState, time: MeetingTime, now: number): Result<'present' | 'late', SignInRefusal> {
  if (state !== 'noticed' && state !== 'held') return err('not_open');
  const { opensAt, closesAt } = signInWindow(time);
  if (now < opensAt) return err('too_early');
  if (now >= closesAt) return err('too_late');
  return ok(now < time.startsAt + LATE_AFTER_MINUTES * MINUTE ? 'present' : 'late');
}

/** Whether an answer to the notice is still taken: until the meeting begins. */
export const mayAnswer = (state: MeetingState, { startsAt }: MeetingTime, now: number): boolean => state === 'noticed' && now < startsAt;

/** Whether a meeting may be begun: from when people may sign in. */
export const mayBegin = (time: MeetingTime, now: number): boolean => now >= signInWindow(time).opensAt;

const QR = /^party-meeting:([0-9a-z]{26}):(\d{4})$/;

/** What the QR code of a meeting says. */
export const signInText = (meetingId: string, code: string): string => `party-meeting:${meetingId}:${code}`;

/** The meeting and the code of a scanned text; null when it is none. */
export function readSignIn(text: string): { meetingId: string; code: string } | null {
  const [, meetingId, code] = QR.exec(text.trim()) ?? [];
  return meetingId === undefined || code === undefined ? null : { meetingId, code };
}
