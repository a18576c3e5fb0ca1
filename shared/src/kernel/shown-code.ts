/** Seconds a code that is shown at a place stays; the one before it still counts, for those who were typing. */
export const CODE_SECONDS = 30;
/** Wrong codes after which somebody asks the one who keeps the list: four digits must not be tried out. */
export const MOST_WRONG_CODES = 5;

/** Number of the code that is shown at a moment. */
export const codeStep = (now: number): number => Math.floor(now / (CODE_SECONDS * 1000));
