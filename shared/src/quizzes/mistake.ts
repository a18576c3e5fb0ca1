/** A question leaves the book after so many right answers one after another. */
export const RIGHT_TO_CLEAR = 2;

/** How somebody stands with a question of their wrong-answer book. */
export interface MistakeStanding {
  /** Right answers since the last wrong one. */
  streak: number;
  /** Times it was answered wrongly, in quizzes and here. */
  wrong: number;
  /** Whether it has left the book. */
  cleared: boolean;
}

/** After another answer. A wrong one brings a question back. */
export function afterAnswer({ streak, wrong }: MistakeStanding, right: boolean): MistakeStanding {
  if (!right) return { streak: 0, wrong: wrong + 1, cleared: false };
  const next = Math.min(streak + 1, RIGHT_TO_CLEAR);
  return { streak: next, wrong, cleared: next >= RIGHT_TO_CLEAR };
}
