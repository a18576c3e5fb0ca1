/** A weekly board is made on Monday, looked at by the branch and published; a corrected one takes its place. */
export const BOARD_STATES = ['draft', 'published', 'replaced'] as const;

/** See {@link BOARD_STATES}. */
export type BoardState = (typeof BOARD_STATES)[number];

/** Chinese words. */
export const BOARD_STATE_LABELS: Readonly<Record<BoardState, string>> = { draft: '待核对', published: '已公布', replaced: '已更正' };

/** States of points that were proposed by hand. */
export const CLAIM_STATES = ['submitted', 'approved', 'returned', 'rejected'] as const;

/** See {@link CLAIM_STATES}. */
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Chinese words. */
export const CLAIM_STATE_LABELS: Readonly<Record<ClaimState, string>> = { submitted: '待审核', approved: '已加分', returned: '已退回', rejected: '不同意' };

/** What becomes of a proposal by each decision. */
export const claimStateAfter = (decision: 'approve' | 'return' | 'reject'): ClaimState => ({ approve: 'approved', return: 'returned', reject: 'rejected' } as const)[decision];
