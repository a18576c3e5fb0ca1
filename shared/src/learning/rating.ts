/** The most stars of a rating. */
export const MOST_STARS = 5;
/** Ratings an average needs: of fewer, readers could tell who gave which. */
export const LEAST_RATINGS = 5;

/** Ratings of a piece as a reader sees them. */
export interface Rating {
  /** The reader's own, 1–5; null when there is none. */
  own: number | null;
  count: number;
  /** With one decimal; null below {@link LEAST_RATINGS}. */
  average: number | null;
}

/** @param sum of the stars of `count` ratings */
export const ratingOf = (own: number | null, count: number, sum: number): Rating => ({ own, count, average: count < LEAST_RATINGS ? null : Math.round((sum / count) * 10) / 10 });

/** Who has finished a piece of somebody else's rates it, as long as it is offered. */
export const mayRate = ({ published, own, finished }: { published: boolean; own: boolean; finished: boolean }): boolean => published && !own && finished;
