/** Why somebody transfers. */
export const TRANSFER_REASONS = ['job_change', 'graduated_to_work', 'graduated_to_study', 'graduated_home', 'moved_inside', 'moved_away', 'other'] as const;

/** See {@link TRANSFER_REASONS}. */
export type TransferReason = (typeof TRANSFER_REASONS)[number];

/** Chinese names of the reasons. */
export const TRANSFER_REASON_LABELS: Readonly<Record<TransferReason, string>> = {
  job_change: '工作调动',
  graduated_to_work: '毕业就业',
  graduated_to_study: '毕业升学',
  graduated_home: '毕业未就业，转回户籍地',
  moved_inside: '校内转专业、转岗或换支部',
  moved_away: '居住地变动',
  other: '其他',
};
