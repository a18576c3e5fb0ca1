import { formatShanghai } from '@party/shared/kernel';
import { MEETING_RULES, type ReminderRound } from '@party/shared/meetings';
import { MESSAGE_BODY_MAX, messageFault } from '@party/shared/notifications';
import type { Meeting } from './meeting.entity.js';

/** What people on the list are told about a meeting. */
export type NoticeCause = 'notify' | 'change' | 'postpone' | 'cancel' | 'removed';

const TITLES: Readonly<Record<NoticeCause, string>> = { notify: '会议通知', change: '会议安排有变动', postpone: '会议改期', cancel: '会议取消', removed: '您不用参加这次会议' };

const cut = (text: string): string => [...text].slice(0, MESSAGE_BODY_MAX).join('');

/** Time, place and topic; without whatever could be somebody's number, such as that of an online room. */
function facts({ startsAt, place, topic }: Meeting): string {
  const when = formatShanghai(startsAt.getTime());
  const choices = [`${when}，${place}。${topic}`, `${when}。${topic}`, when].map(cut);
  return choices.find((text) => messageFault('会议', text) === null) ?? when;
}

/** The notice and whatever changes it. Reasons are read on the page. */
export const noticeWords = (row: Meeting, cause: NoticeCause): { title: string; body: string } =>
  ({ title: `${TITLES[cause]}：${MEETING_RULES[row.kind].label}`, body: facts(row) });

/** A reminder. */
export const reminderWords = (row: Meeting, round: ReminderRound): { title: string; body: string } =>
  ({ title: `${round === 'eve' ? '明天开会' : '快到开会时间了'}：${MEETING_RULES[row.kind].label}`, body: facts(row) });

/** What those who keep a meeting, its chair and its recorder are told. */
export const TASK_WORDS = {
  leave_asked: { title: '有一位同志请假，等您批准', body: '' },
  leave_granted: { title: '您的请假已批准', body: '会后请向支部了解会议内容。' },
  leave_refused: { title: '您的请假未批准', body: '请打开查看原因，并按时参加会议。' },
  submitted: { title: '有一份会议记录等您确认', body: '确认后记录定稿；有出入可以退回修改。' },
  returned: { title: '会议记录被退回，请修改', body: '请打开查看原因，修改后重新提交。' },
  begun: { title: '会议已开始，请您记录', body: '按议题记下讨论和决议，会后提交主持人确认。' },
} as const;
