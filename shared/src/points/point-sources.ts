/**
 * What earns points. Logging in, likes and minutes online are not among it and cannot be put there: the table of rules takes these
 * codes alone, because points for traces make people produce traces.
 */
export const POINT_SOURCES = ['learning', 'quiz', 'meeting', 'essay', 'lecture', 'volunteer', 'honour'] as const;

/** See {@link POINT_SOURCES}. */
export type PointSource = (typeof POINT_SOURCES)[number];

/** Words of a source. */
interface SourceWords {
  readonly label: string;
  /** How a member earns it. */
  readonly how: string;
}

/** Chinese words of the sources. */
export const POINT_SOURCE_WORDS: Readonly<Record<PointSource, SourceWords>> = {
  learning: { label: '学习资源', how: '学完一项学习资源' },
  quiz: { label: '学习测验', how: '通过一次学习测验' },
  meeting: { label: '组织生活', how: '参加一次组织生活' },
  essay: { label: '学习心得', how: '提交的学习心得经支部审核通过' },
  lecture: { label: '讲党课', how: '为支部讲一次党课或微党课' },
  volunteer: { label: '志愿服务', how: '参加一次志愿服务并由支部核实' },
  honour: { label: '表彰奖励', how: '获得校级及以上表彰' },
};

/** Sources a branch awards by hand, with evidence and a second person; all others come from what the service itself recorded. */
export const MANUAL_SOURCES = ['essay', 'lecture', 'volunteer', 'honour'] as const satisfies readonly PointSource[];

/** See {@link MANUAL_SOURCES}. */
export type ManualSource = (typeof MANUAL_SOURCES)[number];

/** Whether points of a source can be proposed by hand. */
export const isManualSource = (source: PointSource): source is ManualSource => (MANUAL_SOURCES as readonly string[]).includes(source);
