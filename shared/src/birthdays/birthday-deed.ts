/** What a branch does for a political birthday. */
export const DEED_KINDS = ['talk', 'ceremony', 'gift'] as const;

/** See {@link DEED_KINDS}. */
export type DeedKind = (typeof DEED_KINDS)[number];

/** Chinese names. */
export const DEED_LABELS: Readonly<Record<DeedKind, string>> = { talk: '谈心谈话', ceremony: '集体政治生日', gift: '赠书赠物' };

/** Birthdays that a group ceremony was held for together. */
export const CEREMONY_SPANS = ['day', 'month', 'quarter'] as const;

/** See {@link CEREMONY_SPANS}. */
export type CeremonySpan = (typeof CEREMONY_SPANS)[number];

/** Chinese names. */
export const CEREMONY_SPAN_LABELS: Readonly<Record<CeremonySpan, string>> = { day: '当天', month: '按月集中', quarter: '按季度集中' };

/** Deeds one of which makes a birthday kept; a gift comes with them. */
export const KEEPING_DEEDS: readonly DeedKind[] = ['talk', 'ceremony'];

/** Whether a birthday was kept. */
export const isKept = (kinds: readonly DeedKind[]): boolean => kinds.some((kind) => KEEPING_DEEDS.includes(kind));
