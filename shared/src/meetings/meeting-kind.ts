/** Meetings of 三会一课 and the theme day, see {@link MEETING_RULES}. */
export const MEETING_KINDS = ['committee', 'general', 'group', 'lecture', 'theme_day'] as const;

/** See {@link MEETING_KINDS}. */
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** Who is expected at a kind of meeting. */
export type Audience = 'committee' | 'members' | 'group';

/** What is fixed about a kind. */
export interface MeetingRule {
  /** Chinese name. */
  readonly label: string;
  /** Period in which one is to be held. */
  readonly cadence: 'month' | 'quarter';
  readonly audience: Audience;
  /** Who that is, for the one who plans. */
  readonly audienceWords: string;
  /** Whether it decides by votes, and so needs a quorum. */
  readonly decides: boolean;
}

/**
 * 中国共产党支部工作条例（试行）(2018): the general meeting once a quarter, committee and group meetings once a month, party lectures
 * regularly (once a quarter is what universities set), a theme day each month.
 */
export const MEETING_RULES: Readonly<Record<MeetingKind, MeetingRule>> = {
  committee: { label: '支部委员会会议', cadence: 'month', audience: 'committee', audienceWords: '支部委员会全体委员', decides: true },
  general: { label: '支部党员大会', cadence: 'quarter', audience: 'members', audienceWords: '全体党员；预备党员没有表决权', decides: true },
  group: { label: '党小组会', cadence: 'month', audience: 'group', audienceWords: '本党小组全体党员', decides: false },
  lecture: { label: '党课', cadence: 'quarter', audience: 'members', audienceWords: '全体党员', decides: false },
  theme_day: { label: '主题党日', cadence: 'month', audience: 'members', audienceWords: '全体党员', decides: false },
};
