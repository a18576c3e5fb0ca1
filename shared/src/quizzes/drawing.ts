import type { Id } from '../kernel/index.js';
import { shuffled } from './shuffle.js';

/** So many questions of a topic. */
export interface DrawPart {
  topic: string;
  count: number;
}

/** A question that can be drawn. */
export interface DrawCandidate {
  readonly id: Id;
  readonly topic: string;
}

/** Topics that have fewer questions than asked, with how many there are. */
export function missingTopics(candidates: readonly DrawCandidate[], parts: readonly DrawPart[]): { topic: string; asked: number; there: number }[] {
  return parts
    .map(({ topic, count }) => ({ topic, asked: count, there: candidates.filter((one) => one.topic === topic).length }))
    .filter(({ asked, there }) => there < asked);
}

/**
 * The questions of one sheet in their order, by seed alone: candidates come in any order. A topic with too few gives all it has, so a
 * sheet can still be begun after questions were archived.
 */
export function drawQuestions(candidates: readonly DrawCandidate[], parts: readonly DrawPart[], seed: string): Id[] {
  const inOrder = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const drawn = parts.flatMap(({ topic, count }) => shuffled(inOrder.filter((one) => one.topic === topic), `${seed}:${topic}`).slice(0, count));
  return shuffled(drawn.map((one) => one.id), `${seed}:order`);
}

/** Options of one question in the order one person sees them. True/false stays as it is: 正确 before 错误. */
export const optionOrder = (ids: readonly string[], kind: string, seed: string, questionId: Id): string[] =>
  kind === 'judge' ? [...ids] : shuffled(ids, `${seed}:${questionId}`);
