import { FASTEST } from './heartbeat.js';
import type { LearningForm } from './resource-words.js';
import { coveredPercent, type Span } from './spans.js';

/** How a piece is followed. */
export type LearningTracking = 'play' | 'read' | 'confirm';

/** Share of a film or text that makes it complete. */
export const COMPLETE_PERCENT = 90;
/** Confirmed pieces that count on one day: what cannot be followed counts once. */
export const CONFIRMATIONS_A_DAY = 1;
/** Seconds a piece has been open, as the service knows, before it can be confirmed. */
export const CONFIRM_AFTER_SECONDS = 30;
/** Minutes a confirmed piece counts for. */
export const CONFIRMED_MINUTES = 5;
/** Fastest reading that counts, characters a second: 600 a minute are read by practised people. */
const FASTEST_READING = 10;
const SHORTEST_READING = 10;
/** A document of many pages asks for no more than this. */
const LONGEST_READING = 30 * 60;

/** Films, sound and texts of our own are followed; pages of others and files that WeChat opens cannot be. */
export function trackingOf(form: LearningForm): LearningTracking {
  if (form === 'video' || form === 'audio') return 'play';
  return form === 'article' || form === 'ebook' ? 'read' : 'confirm';
}

const TRACKING_RULES: Readonly<Record<LearningTracking, string>> = {
  play: '看（听）满九成、并达到最短学习时间（按二倍速看完九成所需）即为完成；拖动跳过、离开或停住的时间不计，同时放几个视频只算一份时间',
  read: '看到九成段落、并达到最短阅读时间即为完成；离开或停住超过 3 分钟的时间不计',
  confirm: `这类内容无法记录过程：打开满 ${CONFIRM_AFTER_SECONDS} 秒、学完后由本人确认，每天最多计 1 项，每项计 5 分钟`,
};

/** A live lesson is given by others and cannot be followed. */
const LIVE_RULE = `直播由其他网站播放，无法记录过程：开始后（或看完回看后）、打开本页满 ${CONFIRM_AFTER_SECONDS} 秒由本人确认，每天最多计 1 项，每项计 5 分钟；没有开始的直播不能确认`;

/** The rule of a form in words, shown beside the piece. */
export const completionRule = (form: LearningForm): string => (form === 'live' ? LIVE_RULE : TRACKING_RULES[trackingOf(form)]);

/** Least seconds of reading for a text of so many characters. */
const readingSeconds = (letters: number): number => Math.min(Math.max(Math.ceil(letters / FASTEST_READING), SHORTEST_READING), LONGEST_READING);

/** Least seconds of nine tenths of a film at the fastest playing that counts. */
const playingSeconds = (size: number): number => Math.floor((size * COMPLETE_PERCENT) / (100 * FASTEST));

/** Least effective seconds a piece asks for: films that run side by side share one time, so they are not all finished by it. */
export function leastSeconds({ tracking, size, letters }: Pick<LearningProgress, 'tracking' | 'size' | 'letters'>): number {
  if (tracking === 'play') return playingSeconds(size);
  return tracking === 'read' ? readingSeconds(letters) : 0;
}

/** What completion is decided by. */
export interface LearningProgress {
  tracking: LearningTracking;
  /** Seconds or paragraphs. */
  size: number;
  /** Characters of a text. */
  letters: number;
  seen: readonly Span[];
  /** Effective seconds, each counted once. */
  seconds: number;
}

/** Whether a piece is finished. What is confirmed is finished by its confirmation alone. */
export function isComplete({ seen, seconds, ...piece }: LearningProgress): boolean {
  if (piece.tracking === 'confirm' || coveredPercent(seen, piece.size) < COMPLETE_PERCENT) return false;
  return seconds >= leastSeconds(piece);
}

/** Share of a piece that is not finished: all of it seen is not yet finished, so a hundred is never reached. */
export const openPercent = (seen: readonly Span[], size: number): number => Math.min(99, coveredPercent(seen, size));

/** Whole minutes of seconds; any learning at all is one. */
export const minutesOf = (seconds: number): number => (seconds <= 0 ? 0 : Math.max(1, Math.floor(seconds / 60)));

/** How many of those who are asked have finished: a sum of the analysis, on the screen and in the file. */
export const shareText = (finished: number, asked: number): string => (asked === 0 ? '不适用' : `${finished}/${asked}`);

/** A cell of the analysis: the same words on the screen and in the file. Nobody has left undone what was meant for others. */
export function cellText(percent: number | null, asked = true): string {
  if (percent === null) return asked ? '未学' : '不适用';
  return percent >= 100 ? '完成' : `${percent}%`;
}
