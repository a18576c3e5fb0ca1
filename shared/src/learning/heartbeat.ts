import type { Span } from './spans.js';

/** Where a session stood at a beat. */
export interface BeatState {
  /** Seconds since the session began, by the device's clock that never runs back. */
  elapsed: number;
  /** Second of the film or sound; paragraph of the text, counted from 0. */
  position: number;
  /** Seconds for which the position has not changed. */
  still: number;
  /** By how much the run is ahead of the fastest pace that counts, in the piece's own unit: never over {@link SLACK}. */
  ahead: number;
}

/** What a beat says. */
export interface BeatReport {
  elapsed: number;
  position: number;
}

/** How a stretch between two beats is taken. */
export type BeatVerdict = 'counted' | 'gap' | 'jump' | 'still' | 'late';

/** What came of a beat. */
export interface BeatOutcome {
  state: BeatState;
  verdict: BeatVerdict;
  /** What was watched or read, in the piece's own unit. */
  seen: Span | null;
  /** When, in seconds since the session began: what minutes are counted from. */
  during: Span | null;
}

/** A device notes a beat every five seconds and sends them in bundles; after a longer silence nobody was there. */
export const BEAT_SECONDS = 5;
const LONGEST_GAP = 45;
/** Fastest playing that counts; of a text, paragraphs a second: one takes at least a moment. */
export const FASTEST = 2;
/**
 * Two roundings and the delay of a player. They belong to a run as a whole: were they given anew with every beat, a film at four times its
 * speed would count.
 */
export const SLACK = 2;
/** So long on the same paragraph, and nobody reads any more. */
const LONGEST_STILL = 180;

const from = (report: BeatReport, still = 0, ahead = 0): BeatState => ({ ...report, still, ahead });

/** How far a run is ahead after a stretch; what was slower than the fastest pace makes up for what was too fast before. */
const aheadAfter = (before: BeatState, time: number, way: number): number => Math.max(0, before.ahead + way - time * FASTEST);

function playing(before: BeatState, report: BeatReport): BeatOutcome {
  const time = report.elapsed - before.elapsed;
  const way = report.position - before.position;
  const nothing = { seen: null, during: null };
  const ahead = aheadAfter(before, time, Math.max(0, way));
  if (way === 0) return { ...nothing, state: from(report, before.still + time, ahead), verdict: 'still' };
  if (way < 0 || ahead > SLACK) return { ...nothing, state: from(report), verdict: 'jump' };
  // A film that ran at half speed or stood still for a while counts for what was seen of it.
  const counted = Math.min(time, way);
  return { state: from(report, 0, ahead), verdict: 'counted', seen: [before.position, report.position], during: [report.elapsed - counted, report.elapsed] };
}

function reading(before: BeatState, report: BeatReport, paragraphs: number): BeatOutcome {
  const time = report.elapsed - before.elapsed;
  const still = report.position === before.position ? before.still + time : 0;
  const [low, high] = [Math.min(before.position, report.position), Math.max(before.position, report.position)];
  const ahead = aheadAfter(before, time, high - low);
  if (still > LONGEST_STILL) return { state: from(report, still, ahead), verdict: 'still', seen: null, during: null };
  // Who flies over the text has not seen what lies between.
  if (ahead > SLACK) return { state: from(report, still), verdict: 'jump', seen: null, during: null };
  return { state: from(report, still, ahead), verdict: 'counted', seen: [low, Math.min(high + 1, paragraphs)], during: [before.elapsed, report.elapsed] };
}

/**
 * Take one beat after another. Whatever was not watched in its own time gives nothing: silences, jumps, films that stand, and beats that are
 * older than one already taken.
 * @param size whole seconds of the film, or paragraphs of the text
 */
export function takeBeat(kind: 'play' | 'read', size: number, before: BeatState | null, report: BeatReport): BeatOutcome {
  const at: BeatReport = { elapsed: Math.max(0, Math.floor(report.elapsed)), position: Math.min(Math.max(0, Math.floor(report.position)), kind === 'play' ? size : Math.max(size - 1, 0)) };
  if (before === null) return { state: from(at), verdict: 'counted', seen: null, during: null };
  if (at.elapsed <= before.elapsed) return { state: before, verdict: 'late', seen: null, during: null };
  if (at.elapsed - before.elapsed > LONGEST_GAP) return { state: from(at), verdict: 'gap', seen: null, during: null };
  return kind === 'play' ? playing(before, at) : reading(before, at, size);
}
